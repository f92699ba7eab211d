import type {
  Command,
  Dockerfile,
  FromInstruction,
  Heredoc,
  Instruction,
  Mount,
  RunInstruction,
} from '../dockerfile/ast.ts';
import type { Dockerignore } from '../dockerignore/types.ts';
import type { Fact } from '../project/fact.ts';
import type { FilePath, Project } from '../project/project.ts';
import type { Span } from '../project/text.ts';
import type { ShellScript } from '../shell/types.ts';
import type { ToolAction } from './tools/types.ts';

/** What BuildKit would understand of a Dockerfile and its context. Built once; rules, simulators and goals read it. */
export interface BuildModel {
  readonly project: Project;
  /** Path of the Dockerfile. */
  readonly file: FilePath;
  readonly dockerfile: Dockerfile;
  readonly context: BuildContext;
  /** ARGs above the first FROM, visible to FROM lines only. */
  readonly globals: ReadonlyMap<string, GlobalArg>;
  readonly stages: readonly Stage[];
  /**
   * What a Dockerfile that begins with a stage of this one would run first: for each stage with ONBUILD triggers that no
   * other builds on, a stage of these triggers alone. Its index is the next one behind the file's.
   */
  readonly heirs: readonly Stage[];
  /** What is wrong between instructions rather than in one: unknown stages, cycles, expansion errors. BuildKit stops at each `error`. */
  readonly problems: readonly ModelProblem[];
}

export interface GlobalArg {
  readonly name: string;
  /** Default after expansion, or the build argument; undefined value: declared without a default. */
  readonly value: Fact<string | undefined>;
  readonly span: Span;
  /** Variables in its default. */
  readonly uses: readonly VariableUse[];
}

/** A variable in a word that the builder expands. */
export interface VariableUse {
  readonly name: string;
  /** `$NAME`, or all of `${NAME…}`. */
  readonly span: Span;
  /**
   * `set`: it has a value, known or not. `unset`: nothing sets it, for sure. `declared`: by ARG, without a value.
   * `unknown`: the base image may set it.
   */
  readonly binding: 'set' | 'unset' | 'declared' | 'unknown';
  /** `:-`, `#`, …; undefined for a plain use. */
  readonly operator: string | undefined;
}

export interface ModelProblem {
  readonly code:
    | 'unknown-stage'
    | 'forward-stage'
    | 'self-stage'
    | 'circular-stages'
    | 'stage-index'
    | 'variable-in-from'
    | 'stage-case'
    | 'duplicate-stage'
    | 'bad-expansion'
    | 'bad-image-name'
    | 'bad-value'
    | 'bad-trigger'
    | 'missing-source';
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
  /**
   * The stages BuildKit meets it in: a build that needs none of them goes on. Undefined: it is met before any stage
   * (moby/buildkit `frontend/dockerfile/dockerfile2llb/convert.go`, toDispatchState, dispatches reachable stages only).
   */
  readonly stages: readonly number[] | undefined;
}

export interface BuildContext {
  /** The ignore file in force (`<Dockerfile>.dockerignore`, else `.dockerignore`), if any. */
  readonly ignoreFile: FilePath | undefined;
  readonly ignore: Dockerignore | undefined;
  /** Files `COPY` and `ADD` can see, sorted. */
  readonly files: readonly FilePath[];
}

export interface Stage {
  readonly index: number;
  /** Lower-case, as BuildKit looks it up; undefined for a stage without `AS`. */
  readonly name: string | undefined;
  /** The name as written, else `stage N`. For messages. */
  readonly label: string;
  readonly instruction: FromInstruction;
  /** Variables in its FROM line. */
  readonly uses: readonly VariableUse[];
  readonly base: StageBase;
  readonly steps: readonly Step[];
  /** Stages this one cannot be built without, each with the step that says so. */
  readonly dependencies: readonly StageDependency[];
  /** Image config after the last step. */
  readonly config: ImageConfig;
}

export type StageBase =
  | { readonly kind: 'stage'; readonly stage: number }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'image'; readonly reference: ImageReference; readonly image: KnownImage | undefined }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface StageDependency {
  readonly stage: number;
  readonly via: 'from' | 'copy' | 'mount';
  readonly step: Step | undefined;
}

/** `registry/repository:tag@digest`, normalised as Docker does: `node` is `docker.io/library/node`. */
export interface ImageReference {
  /** As written, after expansion. */
  readonly text: string;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** What the table of well-known base images says of one; sources and dates stand in the table. */
export interface KnownImage {
  readonly repository: string;
  readonly os: 'linux' | 'windows';
  readonly user: string;
  readonly workdir: string;
  readonly entrypoint: readonly string[] | undefined;
  readonly cmd: readonly string[] | undefined;
  /** Variables with the same value in every version. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables it also sets, to a value that depends on the version; without `envComplete` only those with a default. */
  readonly envNames: readonly string[];
  /** Whether `env` and `envNames` name every variable it sets. */
  readonly envComplete: boolean;
  readonly stopSignal: string | undefined;
  readonly exposed: readonly string[];
  readonly volumes: readonly string[];
  /**
   * Programs that matter to lessons and rules: shells, downloaders, package managers, compilers, language runtimes.
   * One of those that is not listed is not there; of other programs the list says nothing.
   */
  readonly tools: readonly string[];
  /** Of those programs the ones that may be there: only some of its versions have them, or no source says. */
  readonly unsure: readonly string[];
  /** libc that dynamically linked programs find there. */
  readonly libc: 'glibc' | 'musl' | 'none';
  /** Named users other than root, with their uid. */
  readonly users: Readonly<Record<string, number>>;
}

/** One instruction of a stage, after FROM; ONBUILD triggers of the base come first. */
export interface Step {
  readonly stage: number;
  /** Place in its stage, from 0. */
  readonly index: number;
  readonly instruction: Instruction;
  readonly span: Span;
  /** The stage whose ONBUILD put it here. */
  readonly trigger: number | undefined;
  /** What the step adds to the image. Only `filesystem` steps make a layer. */
  readonly effect: 'filesystem' | 'config' | 'none';
  readonly before: ImageConfig;
  readonly after: ImageConfig;
  /** What `$NAME` means to this step: ENV and declared ARG values; of two with the same name the later one counts. */
  readonly variables: Scope;
  /** Variables in its words, in the order of expansion. */
  readonly uses: readonly VariableUse[];
  /** Sources this step copies or mounts. */
  readonly reads: readonly StepRead[];
  /** For RUN: what it executes. */
  readonly run: RunFacts | undefined;
  /** For COPY and ADD: where the files go, absolute, with a trailing `/` where it is a folder for sure. */
  readonly destination: Fact<string> | undefined;
}

export interface RunFacts {
  readonly instruction: RunInstruction;
  readonly command: Command;
  readonly mounts: readonly Mount[];
  /** The command line as shell, where a POSIX shell reads it: shell form, `sh -c`, a shell heredoc. */
  readonly script: ShellScript | undefined;
  /** Source span of a span in `script`. */
  readonly spanOf: (span: Span) => Span;
  /** What its commands are known to do, in order. */
  readonly actions: readonly ToolAction[];
}

export interface StepRead {
  readonly from: ReadSource;
  readonly via: 'copy' | 'add' | 'mount';
  /** Source patterns after expansion, relative to the source's root; `.` is all of it. */
  readonly patterns: readonly Fact<string>[];
  /** For `--parents`, of each pattern the folder that its path is kept from: what stands before `/./`, else `.`, the root. */
  readonly pivots?: readonly string[] | undefined;
  /** `--exclude` patterns. */
  readonly excludes: readonly string[];
  /** Context files the patterns match, sorted; empty for other sources. */
  readonly files: readonly FilePath[];
  /** For a mount: where it appears, absolute. */
  readonly target: Fact<string> | undefined;
  readonly span: Span;
}

export type ReadSource =
  | { readonly kind: 'context' }
  | { readonly kind: 'stage'; readonly stage: number }
  | { readonly kind: 'image'; readonly reference: ImageReference }
  | { readonly kind: 'heredoc'; readonly heredoc: Heredoc }
  | { readonly kind: 'remote'; readonly url: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Variables a step can see. */
export interface Scope {
  /** Undefined value: declared by ARG without a default and not given. */
  readonly values: ReadonlyMap<string, Variable>;
  /** Why a name that is not in `values` may be set all the same: an unknown base image. Undefined: it is unset for sure. */
  readonly open: string | undefined;
}

export interface Variable {
  readonly value: Fact<string | undefined>;
  readonly source: 'env' | 'arg' | 'predefined' | 'base';
  /** Where it was set; undefined for the base image's and predefined ones. */
  readonly span: Span | undefined;
}

/** The image config of a stage at one point, by inheritance. */
export interface ImageConfig {
  readonly os: 'linux' | 'windows';
  /** Empty: root. */
  readonly user: Fact<string>;
  /** Absolute. */
  readonly workdir: Fact<string>;
  readonly env: ReadonlyMap<string, Fact<string>>;
  /** Why other variables may be set: an unknown base image. */
  readonly envOpen: string | undefined;
  readonly shell: Fact<readonly string[]>;
  readonly entrypoint: Fact<ConfiguredCommand | undefined>;
  readonly cmd: Fact<ConfiguredCommand | undefined>;
  readonly healthcheck: Fact<ConfiguredHealthcheck | undefined>;
  /** `8080/tcp`; a range stays one entry. */
  readonly exposed: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: Fact<string>;
  readonly labels: ReadonlyMap<string, Fact<string>>;
  /** Triggers this image would run in a child. */
  readonly onbuild: readonly Instruction[];
}

export interface ConfiguredCommand {
  /** As the engine executes it: a shell form is wrapped in the SHELL of its stage. Empty: reset by `[]`. */
  readonly argv: readonly string[];
  readonly form: 'exec' | 'shell';
  /** Where it was set; undefined where it comes with the base image. */
  readonly span: Span | undefined;
  /** The stage that set it; undefined for the base image. */
  readonly stage: number | undefined;
}

export interface ConfiguredHealthcheck {
  readonly none: boolean;
  readonly argv: readonly string[];
  readonly form: 'exec' | 'shell';
  /** Milliseconds; 0 stands for the default. */
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
  readonly span: Span | undefined;
}
