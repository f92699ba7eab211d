import { buildModel } from '../model/build-model.ts';
import type { BuildModel } from '../model/types.ts';
import { withFile, type FilePath, type Project } from '../project/project.ts';
import { check } from '../rules/check.ts';
import { simulateBuild } from '../simulate/build.ts';
import { simulateEdit } from '../simulate/edit/simulate-edit.ts';
import { simulateRebuild } from '../simulate/rebuild.ts';
import { contextOf, fatesOf, healthOf, imageOf, startOf } from './outcomes.ts';
import { idOf } from './plain.ts';
import { composeOf } from './services.ts';
import { globalsOf, graphOf, stageOf } from './stages.ts';
import { workflowsOf } from './workflows.ts';

/** Grows when a field changes its meaning or goes; new fields do not change it. */
const VERSION = 1;

export interface InspectOptions {
  /** The Dockerfile; `Dockerfile` by default. */
  readonly file?: FilePath;
  /** Stage to build, by name or index; the last one by default. */
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** A context file that changes after the first build: adds `rebuild`. */
  readonly changed?: FilePath;
  /** Text of the Dockerfile as it was for the build before this one: adds `edit`. */
  readonly before?: string;
  /** Arguments after the image's name in `docker run`. */
  readonly run?: readonly string[];
  /** `docker run --entrypoint` */
  readonly entrypoint?: string;
  /** `docker run --init` */
  readonly init?: boolean;
}

/**
 * Everything the library knows about a project, as plain JSON values: the stages and their graph, config, context, image,
 * services and workflows, and what a build, a rebuild and a start do. Each field is described on the site's page "layerwise inspect".
 */
export function inspect(project: Project, options: InspectOptions = {}): object {
  const file = options.file ?? 'Dockerfile';
  const build = options.buildArgs ? { buildArgs: options.buildArgs } : {};
  const model = buildModel(project, file, build);
  const target = options.target === undefined ? {} : { target: options.target };
  const outcome = simulateBuild(model, target);
  const { changed, before } = options;
  return {
    version: VERSION,
    file,
    target: outcome.target ?? null,
    problems: problemsOf(model),
    findings: check(project, { file, model, ...target }).map(({ rule, severity, message, range }) => ({
      rule,
      severity,
      message,
      range,
    })),
    globals: globalsOf(model),
    graph: graphOf(model),
    stages: model.stages.map((stage) =>
      stageOf(model, stage, outcome.stages[stage.index] ?? { built: false, reason: '' }),
    ),
    context: contextOf(model, target),
    build: { steps: outcome.steps.map(idOf) },
    ...(changed !== undefined && {
      rebuild: { changed, steps: fatesOf(simulateRebuild(model, { kind: 'file', path: changed }, target).fates) },
    }),
    ...(before !== undefined && {
      edit: {
        steps: fatesOf(simulateEdit(buildModel(withFile(project, file, before), file, build), model, target).fates),
      },
    }),
    ...(outcome.target !== undefined && {
      image: imageOf(model, target),
      start: startOf(model, outcome.target, runOptions(options)),
      health: healthOf(model, outcome.target),
    }),
    compose: composeOf(project),
    workflows: workflowsOf(project),
  };
}

function problemsOf(model: BuildModel): object[] {
  return [...model.dockerfile.problems, ...model.problems].map(({ code, severity, message, span }) => ({
    code,
    severity,
    message,
    range: model.dockerfile.lines.rangeOf(span),
  }));
}

function runOptions({ run, entrypoint, init }: InspectOptions) {
  return {
    ...(run !== undefined && { run }),
    ...(entrypoint !== undefined && { entrypoint }),
    ...(init !== undefined && { init }),
  };
}
