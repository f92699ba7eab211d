import { buildModel } from '../model/build-model.ts';
import type { BuildModel, Stage, Step } from '../model/types.ts';
import type { FilePath, Project } from '../project/project.ts';
import type { Span } from '../project/text.ts';
import { check } from '../rules/check.ts';
import type { Finding } from '../rules/types.ts';
import { resolveTarget } from '../simulate/build.ts';
import { imageContent } from '../simulate/image-content.ts';
import type { ContentAnswer, ImageContent } from '../simulate/types.ts';
import type { Exercise, GoalResult } from './types.ts';

/** What a check finds out, before it becomes a goal's result. */
export interface CheckResult {
  readonly verdict: GoalResult['verdict'];
  readonly message: string;
  /** Where to look, in the Dockerfile unless `file` says otherwise. */
  readonly span?: Span | undefined;
  readonly file?: FilePath;
}

/** What the caller has computed of the same files already. */
export interface KnownFacts {
  readonly model?: BuildModel;
  readonly findings?: readonly Finding[];
}

/** One learner's files under grading. What several goals ask for is computed once. */
export class Grading {
  readonly exercise: Exercise;
  readonly project: Project;
  readonly model: BuildModel;
  #findings: readonly Finding[] | undefined;
  readonly #contents = new Map<number | undefined, ImageContent>();

  constructor(exercise: Exercise, project: Project, known: KnownFacts) {
    this.exercise = exercise;
    this.project = project;
    this.model = known.model ?? buildModel(project, exercise.dockerfile);
    this.#findings = known.findings;
  }

  get findings(): readonly Finding[] {
    this.#findings ??= check(this.project, { file: this.exercise.dockerfile, model: this.model });
    return this.#findings;
  }

  /** The stage a goal is about, or the reason why there is none. */
  stage(target: string | undefined): Stage | CheckResult {
    const index = resolveTarget(this.model, target);
    const stage = index === undefined ? undefined : this.model.stages[index];
    if (stage) return stage;
    return unmet(
      target === undefined
        ? 'There is no FROM yet, so nothing is built.'
        : `\`docker build --target ${target}\` stops: no stage has that name.`,
    );
  }

  content(stage: Stage): ImageContent {
    let content = this.#contents.get(stage.index);
    if (!content) {
      content = imageContent(this.model, { target: stage.index, commands: this.exercise.commands });
      this.#contents.set(stage.index, content);
    }
    return content;
  }

  /** A model of the same files built with other build arguments. */
  withBuildArgs(buildArgs: Readonly<Record<string, string>>): BuildModel {
    return buildModel(this.project, this.exercise.dockerfile, { buildArgs });
  }
}

export function met(message: string, step?: Step): CheckResult {
  return { verdict: 'met', message, span: step?.span };
}

export function unmet(message: string, span?: Span): CheckResult {
  return { verdict: 'unmet', message, span };
}

export function cannotTell(message: string, span?: Span): CheckResult {
  return { verdict: 'unknown', message, span };
}

/** What the content of an image says as a result, where `wanted` is the answer that meets the goal. */
export function fromAnswer({ verdict, message, step }: ContentAnswer, wanted: 'yes' | 'no', at?: Span): CheckResult {
  const result = verdict === 'unknown' ? 'unknown' : verdict === wanted ? 'met' : 'unmet';
  return { verdict: result, message, span: step?.span ?? at };
}

/** The step that would stop the build, if any. */
export function failedSteps({ failures }: ImageContent): CheckResult[] {
  return failures.slice(0, 1).map(({ message, step }) => unmet(message, step.span));
}

/** The worst of several results: unmet before unknown before met. Of equals the first, so that the messages follow the file. */
export function worst(results: readonly CheckResult[]): CheckResult {
  return (
    results.find((result) => result.verdict === 'unmet') ??
    results.find((result) => result.verdict === 'unknown') ??
    results[0] ??
    met('Nothing is asked.')
  );
}
