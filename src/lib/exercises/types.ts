import type { FilePath } from '../project/project.ts';
import type { Range } from '../project/text.ts';
import type { Finding } from '../rules/types.ts';
import type { ProjectCommand } from '../simulate/types.ts';

/**
 * An exercise as its `exercise.yaml` describes it. The vocabulary is declarative: each goal names
 * something Docker would do with the learner's files, and `grade` finds out whether it would.
 */
export interface Exercise {
  /** `chapter/name`, the folder below `src/content/exercises`. Never renamed: progress is stored under it. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what is wrong with the starter. */
  readonly summary: string;
  readonly minutes: number;
  /** Exercises that teach what this one takes for granted. */
  readonly prerequisites: readonly string[];
  /** Path of the Dockerfile that is built. */
  readonly dockerfile: FilePath;
  readonly files: readonly ExerciseFile[];
  /** What the project's own commands do: facts that no library can know. */
  readonly commands: readonly ProjectCommand[];
  readonly explorers: readonly Explorer[];
  readonly goals: readonly Goal[];
}

/** An explorer shown with the exercise. `edit` is the file whose change is shown first. */
export type Explorer = { readonly kind: 'stage-graph' } | { readonly kind: 'layer-cache'; readonly edit: FilePath };

export interface ExerciseFile {
  readonly path: FilePath;
  readonly readOnly: boolean;
  /** The starter's text. */
  readonly text: string;
}

export interface Goal {
  readonly id: string;
  /** `teaching`: what the exercise is about. `baseline`: keeps people from deleting the problem. */
  readonly kind: 'teaching' | 'baseline';
  /** One sentence for the learner. */
  readonly say: string;
  readonly check: Check;
  /** From nudge to near-answer. */
  readonly hints: readonly string[];
}

/**
 * Picks steps of a build by the command they run: `npm ci` picks RUN steps that call `npm ci` with any
 * arguments. Several spellings: any of them. Aliases a tool documents (`npm i`, `npm install`) are one.
 */
export type CommandSelector = string | readonly string[];

/** What a goal asks. Exactly one key. */
export type Check =
  | { readonly rebuild: RebuildCheck }
  | { readonly image: ImageCheck }
  | { readonly start: StartCheck }
  | { readonly config: ConfigCheck }
  | { readonly target: TargetCheck }
  | { readonly context: ContextCheck }
  | { readonly build: BuildCheck }
  | { readonly rule: RuleCheck };

/** After a build and one change, another build of `target`: which steps does it reuse, which does it run? */
export interface RebuildCheck {
  /** A context file whose content changes. */
  readonly edit?: FilePath;
  /** A build argument that gets another value. */
  readonly buildArg?: string;
  readonly target?: string;
  /** Every step that runs this command comes from the cache. Also unmet where no step runs it. */
  readonly reuses?: CommandSelector;
  /** At least one step that runs this command runs again. */
  readonly runs?: CommandSelector;
}

/** What lands in the filesystem of the image that is built. Paths are absolute, `*` and `**` allowed. */
export interface ImageCheck {
  readonly target?: string;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  /** Paths that no layer of the image has: what a later step deletes is still shipped in the layer below. */
  readonly layersLack?: readonly string[];
  /** Command names that must be there, from a base image or a package (`tini`). */
  readonly containsTools?: readonly string[];
  /** Command names that must not be there: they come with a base image or a package (`go`, `gcc`, `npm`). */
  readonly lacksTools?: readonly string[];
}

/** What `docker run` of the built image executes. */
export interface StartCheck {
  readonly target?: string;
  /** Arguments after the image name. */
  readonly run?: readonly string[];
  /** The exact argument vector; relative files in it are resolved against the working directory before comparing. */
  readonly argv?: readonly string[];
  /** The program that is PID 1, by base name. */
  readonly pid1?: string;
  /**
   * The application's own words, behind what hands over to them: an init (`tini --`), an entrypoint script that ends
   * in `exec "$@"`, `sh -c 'exec …'`. The program by base name; relative files as in `argv`. Also unmet where the program
   * cannot be executed in this image: it is not there, or it is linked with a C library that is not.
   */
  readonly application?: readonly string[];
  /** Files, absolute, that the program cannot start without: each must be in the image. */
  readonly needs?: readonly string[];
}

/** The image config of the built image. */
export interface ConfigCheck {
  readonly target?: string;
  /** Values the build is given with `--build-arg`. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** `non-root`, or a user name or id. */
  readonly user?: string;
  readonly workdir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What `docker build --target name` does. */
export interface TargetCheck {
  readonly name: string;
  readonly runs?: CommandSelector;
  readonly skips?: CommandSelector;
  /** Stages, by name, that are not built; `default` is the stage that a build without `--target` ends in. */
  readonly skipsStages?: readonly string[];
}

/** What reaches the builder after `.dockerignore`. Patterns as in `ImageCheck`, relative to the context. */
export interface ContextCheck {
  readonly includes?: readonly string[];
  readonly excludes?: readonly string[];
}

/** What one build from nothing does. */
export interface BuildCheck {
  readonly target?: string;
  /** Steps that run this command. */
  readonly command: CommandSelector;
  /** How many such steps there are in the build, 0 for none; at least one where it is absent. */
  readonly times?: number;
}

/** A rule of the library that finds nothing. */
export interface RuleCheck {
  readonly id: string;
}

export interface GoalResult {
  readonly id: string;
  readonly verdict: 'met' | 'unmet' | 'unknown';
  /** What Docker would do with the learner's files, and why that meets the goal or does not. */
  readonly message: string;
  /** Where to look. */
  readonly at: { readonly file: FilePath; readonly range: Range } | undefined;
}

export interface Evaluation {
  readonly goals: readonly GoalResult[];
  /** Findings of the rules, text problems included, most severe first within a file. */
  readonly findings: readonly Finding[];
  /** Every goal met; an unknown one counts as met with a note, unless the text has an error. */
  readonly solved: boolean;
}
