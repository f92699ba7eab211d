import type { Step } from '../model/types.ts';
import type { Fact, Verdict } from '../project/fact.ts';
import type { Span } from '../project/text.ts';

/** What one build of a target does: which stages are built and which steps run, in stage order. */
export interface BuildOutcome {
  /** Index of the stage that is built; undefined where there is none of that name. */
  readonly target: number | undefined;
  readonly stages: readonly StageOutcome[];
  /** Steps of the stages that are built, in the order of the file. */
  readonly steps: readonly Step[];
}

export interface StageOutcome {
  readonly stage: number;
  readonly built: boolean;
  /** Why: "is the target", "`runtime` copies from it", "nothing that `runtime` needs comes from it". */
  readonly reason: string;
}

/** A change between two builds. */
export type Change =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'build-arg'; readonly name: string }
  | { readonly kind: 'base-image'; readonly stage: number };

/**
 * What happens to a step in the second build. `reused`: its cache key is as before. `runs`: it is not.
 * `skipped`: its stage is not part of the target. `unknown`: reused only if an earlier step that runs
 * again makes the same bytes as before.
 */
export interface StepFate {
  readonly step: Step;
  readonly fate: 'reused' | 'runs' | 'skipped' | 'unknown';
  /** For `runs` and `unknown`: the input that differs. The first in its stage names the change itself, later ones the step before. */
  readonly cause: Cause | undefined;
}

export interface Cause {
  /** `input`: a file, argument or image this step reads changed. `parent`: an earlier step of its stage runs again. `stage`: it takes files from a stage that ran again. */
  readonly kind: 'input' | 'parent' | 'stage';
  /** One sentence. */
  readonly message: string;
  /** The step that broke the cache first, where that is another one. */
  readonly origin: Step | undefined;
}

export interface RebuildOutcome {
  readonly target: number | undefined;
  readonly change: Change;
  readonly fates: readonly StepFate[];
}

/** A command of the project being built, such as `npm run build`: facts that no library can know. Paths are relative to the working directory it runs in. */
export interface ProjectCommand {
  /** The command's words, as they would be typed; extra arguments may follow. */
  readonly run: string;
  /** Files it cannot work without; a missing one makes the step fail. */
  readonly needs: readonly string[];
  /** Files it writes, unless its arguments say where (`go build -o`). */
  readonly writes: readonly string[];
  /** The program it writes calls the C library unless it is linked statically: a Go program that imports `net` or `os/user`. */
  readonly usesCLibrary?: boolean;
}

export interface ContentAnswer {
  readonly verdict: Verdict;
  /** One or two sentences: which step put it there, or why it is not there. */
  readonly message: string;
  /** The step that decides, where one does. */
  readonly step: Step | undefined;
}

/** What the filesystem of a built image holds, as far as the Dockerfile, the context and the base image's facts tell. */
export interface ImageContent {
  readonly target: number | undefined;
  /** Steps that would stop the build: a command's needs are not there, a source of a COPY is missing. */
  readonly failures: readonly { readonly step: Step; readonly message: string }[];
  /** Is there a file or folder in the final filesystem that matches this absolute pattern (`*`, `**`)? */
  contains(pattern: string): ContentAnswer;
  /** Is it in any layer of the image, deleted later or not? */
  layersContain(pattern: string): ContentAnswer;
  /** Does a command of this name come with the base image, a package, or a file in a PATH folder? */
  hasTool(name: string): ContentAnswer;
  /** Could this program be executed: it is there (a path, or a name found on PATH), and so is the C library it is linked with? */
  canExecute(program: string, workdir: string): ContentAnswer;
}

/** What `docker run` of an image executes. */
export interface ContainerStart {
  /** The argument vector the engine executes; unknown where the base image's config is. An empty one: `docker run` fails, there is no command. */
  readonly argv: Fact<readonly string[]>;
  /** The program of process 1, by base name. */
  readonly pid1: Fact<string>;
  /** The application's words, behind an init, an entrypoint script or a shell that hands over to them with `exec`. */
  readonly application: Fact<readonly string[]>;
  /** A shell stays between process 1 and the application, so that it may not receive the stop signal. */
  readonly wrappedInShell: Fact<boolean>;
  /** Why the container does not come up: a program on the way cannot be started. Undefined where nothing says so. */
  readonly failure: string | undefined;
  /** What has to hold for it to start, and is not in the files. */
  readonly conditions: readonly string[];
  /** Where the command was set. */
  readonly span: Span | undefined;
}
