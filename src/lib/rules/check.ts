import { buildModel } from '../model/build-model.ts';
import type { BuildModel, Stage } from '../model/types.ts';
import type { FilePath, Project } from '../project/project.ts';
import { LineIndex, type Span } from '../project/text.ts';
import { findDockerfiles } from './find-dockerfiles.ts';
import { inOrder, toFinding } from './finding.ts';
import { registry } from './registry.ts';
import { readSuppressions } from './suppressions.ts';
import type { Finding, Rule, RuleContext } from './types.ts';

export interface CheckOptions {
  /** The Dockerfile to check. Without it: every one that has a Dockerfile's name. */
  readonly file?: FilePath;
  /** The build model of `file`, where the caller has it already. */
  readonly model?: BuildModel;
  /** The rules to run; all by default. */
  readonly rules?: readonly Rule[];
  /** Name of the stage that is built; the last stage by default. */
  readonly target?: string;
  /** Called when a rule throws, which is a fault of the library. The other rules run all the same. */
  readonly onError?: (rule: Rule, error: unknown) => void;
}

/** What the rules find in a project's Dockerfiles, sorted by file, place and severity. Comments in the files can switch rules off. */
export function check(project: Project, options: CheckOptions = {}): readonly Finding[] {
  const files = options.model
    ? [options.model.file]
    : options.file === undefined
      ? findDockerfiles(project)
      : [options.file];
  return files.flatMap((file) => checkFile(project, file, options)).sort(inOrder);
}

function checkFile(project: Project, file: FilePath, options: CheckOptions): readonly Finding[] {
  const model = options.model ?? buildModel(project, file);
  const { dockerfile, stages } = model;
  const isSuppressed = readSuppressions(dockerfile);
  const findings = new Map<string, Finding>();
  const others = new Map<FilePath, LineIndex>();
  const linesOf = (path: FilePath): LineIndex => {
    const lines = others.get(path) ?? new LineIndex(project.files.get(path) ?? '');
    others.set(path, lines);
    return lines;
  };
  const run = (context: RuleContext, places?: readonly Span[]): void => {
    for (const rule of options.rules ?? registry) {
      if (places && judgesStage(rule)) continue;
      try {
        rule.check(context, (report) => {
          const other = report.file !== undefined && report.file !== file;
          const { start, end } = report.span;
          if (places && (other || !places.some((place) => place.start <= start && end <= place.end))) return;
          if (isSuppressed(rule, other ? Infinity : start)) return;
          const lines = other ? linesOf(report.file) : dockerfile.lines;
          // A trigger runs in every stage that builds on its own; what is wrong with it is said once.
          const key = `${rule.id} ${report.file ?? file} ${start} ${end} ${report.message}`;
          if (!findings.has(key)) findings.set(key, toFinding(rule, report, file, lines));
        });
      } catch (error) {
        options.onError?.(rule, error);
      }
    }
  };
  run({ project, file, model, target: findTarget(stages, options.target) });
  for (const heir of model.heirs) {
    // The commands of a trigger are judged as any; config and stages are those of another project.
    const commands = heir.steps.filter(({ instruction }) => instruction.kind === 'run').map(({ span }) => span);
    if (commands.length > 0)
      run({ project, file, model: { ...model, stages: [...stages, heir] }, target: heir.index }, commands);
  }
  return [...findings.values()];
}

/** A trigger may run in a stage that builds, or in one that removes what it put there; nobody can tell here. */
function judgesStage({ chapter, id }: Rule): boolean {
  return chapter === 'multi-stage' || id === 'dev-deps-in-runtime-stage';
}

function findTarget(stages: readonly Stage[], name: string | undefined): number | undefined {
  const named = name === undefined ? undefined : stages.findLast((stage) => stage.name === name.toLowerCase());
  return (named ?? stages.at(-1))?.index;
}
