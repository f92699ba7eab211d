import type { Fact } from '../../project/fact.ts';
import type { ShellCommand } from '../../shell/types.ts';

export type Ecosystem =
  'npm' | 'pip' | 'uv' | 'poetry' | 'go' | 'cargo' | 'maven' | 'gradle' | 'composer' | 'bundler' | 'dotnet';
export type PackageManager = 'apt' | 'apk' | 'dnf' | 'yum' | 'microdnf' | 'zypper';

interface Base {
  readonly command: ShellCommand;
  /** The folder it runs in, after `cd` in the same script; unknown where that cannot be followed. */
  readonly cwd: Fact<string>;
}

/** What a command of a RUN is known to do. One command may do several things; one we do not know does `other`. */
export type ToolAction =
  | InstallDependencies
  | PruneDependencies
  | BuildProject
  | UpdateIndex
  | InstallPackages
  | CleanIndex
  | RemoveFiles
  | MakeFiles
  | OtherCommand;

type WithoutPlace<Action> = Action extends ToolAction ? Omit<Action, keyof Base> : never;

/** An action without the command that does it and the folder it runs in. */
export type ActionFacts = WithoutPlace<ToolAction>;

/** Installs a project's dependencies from its manifests: `npm ci`, `pip install -r`, `go mod download`. */
export interface InstallDependencies extends Base {
  readonly kind: 'install-dependencies';
  readonly ecosystem: Ecosystem;
  /** The program: `npm`, `yarn`, `pnpm`, `pip`, … */
  readonly tool: string;
  /** Manifest files it reads, relative to `cwd`; the first ones decide, lock files included. */
  readonly manifests: readonly string[];
  /** Where they land, absolute where known (`/app/node_modules`). */
  readonly target: Fact<string>;
  /** Development dependencies are installed too. */
  readonly development: Fact<boolean>;
  /** Installs exactly what the lock file says, or fails. */
  readonly frozen: boolean;
  /** Also needs the project's own sources (`pip install .`, `uv sync` without `--no-install-project`). */
  readonly needsSource: boolean;
}

/** Removes development dependencies again: `npm prune --omit=dev`. */
export interface PruneDependencies extends Base {
  readonly kind: 'prune-dependencies';
  readonly ecosystem: Ecosystem;
  readonly target: Fact<string>;
}

/** Compiles or bundles: `go build`, `cargo build`, `tsc`, `npm run build`, `mvn package`. */
export interface BuildProject extends Base {
  readonly kind: 'build-project';
  readonly ecosystem: Ecosystem | 'c';
  /** What it writes, absolute, where its arguments say so (`go build -o /out/app`). */
  readonly outputs: readonly Fact<string>[];
  /** For Go: linked statically (`CGO_ENABLED=0`, or no C compiler there). */
  readonly static: Fact<boolean> | undefined;
}

/** `apt-get update`, `apk update`. */
export interface UpdateIndex extends Base {
  readonly kind: 'update-index';
  readonly manager: PackageManager;
}

/** `apt-get install`, `apk add`. */
export interface InstallPackages extends Base {
  readonly kind: 'install-packages';
  readonly manager: PackageManager;
  readonly packages: readonly string[];
  /** `-y` and its spellings. */
  readonly assumeYes: boolean;
  /** `--no-install-recommends` and its spellings. */
  readonly recommends: boolean;
  /** Leaves no index behind by itself: `apk --no-cache`. */
  readonly noCache: boolean;
}

/** Removes the package index: `rm -rf /var/lib/apt/lists/*`, `apt-get distclean`. */
export interface CleanIndex extends Base {
  readonly kind: 'clean-index';
  readonly manager: PackageManager;
}

/** `rm`, with the paths it names, absolute where known; globs are kept. */
export interface RemoveFiles extends Base {
  readonly kind: 'remove-files';
  readonly paths: readonly Fact<string>[];
}

/** Files a command writes at a fixed place: `mkdir`, `touch`, `cp`, `mv`, `>` redirections, `curl -o`. */
export interface MakeFiles extends Base {
  readonly kind: 'make-files';
  readonly paths: readonly Fact<string>[];
  /** Where `cp` and `mv` take them from. */
  readonly sources: readonly Fact<string>[];
  readonly move: boolean;
}

export interface OtherCommand extends Base {
  readonly kind: 'other';
}
