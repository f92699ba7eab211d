import { buildModel } from '../model/build-model.ts';
import type { BuildModel, Stage } from '../model/types.ts';
import type { FilePath, Project } from '../project/project.ts';
import { LineIndex } from '../project/text.ts';
import { findDockerfiles } from './find-dockerfiles.ts';
import { inOrder, toFinding } from './finding.ts';
import { registry } from './registry.ts';
import { readSuppressions } from './suppressions.ts';
import type { Finding, Rule } from './types.ts';

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
  const context = { project, file, model, target: findTarget(model.stages, options.target) };
  const isSuppressed = readSuppressions(model.dockerfile);
  const findings: Finding[] = [];
  for (const rule of options.rules ?? registry) {
    try {
      rule.check(context, (report) => {
        const whole = report.file !== undefined && report.file !== file;
        if (isSuppressed(rule, whole ? Infinity : report.span.start)) return;
        const lines = whole ? new LineIndex(project.files.get(report.file) ?? '') : model.dockerfile.lines;
        findings.push(toFinding(rule, report, file, lines));
      });
    } catch (error) {
      options.onError?.(rule, error);
    }
  }
  return findings;
}

function findTarget(stages: readonly Stage[], name: string | undefined): number | undefined {
  const named = name === undefined ? undefined : stages.findLast((stage) => stage.name === name.toLowerCase());
  return (named ?? stages.at(-1))?.index;
}
