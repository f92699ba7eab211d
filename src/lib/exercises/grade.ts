import type { Project } from '../project/project.ts';
import { LineIndex } from '../project/text.ts';
import { stoppedBy } from '../simulate/build.ts';
import { buildCheck } from './checks/build.ts';
import { configCheck } from './checks/config.ts';
import { contextCheck } from './checks/context.ts';
import { imageCheck } from './checks/image.ts';
import { rebuildCheck } from './checks/rebuild.ts';
import { ruleCheck } from './checks/rule.ts';
import { startCheck } from './checks/start.ts';
import { targetCheck } from './checks/target.ts';
import { Grading, type CheckResult, type KnownFacts } from './grading.ts';
import type { Check, Evaluation, Exercise, GoalResult } from './types.ts';

/**
 * Grades a learner's files by what Docker would do with them. Never throws on any input; a text that BuildKit
 * would refuse leaves every goal it cannot reach "cannot tell".
 */
export function grade(exercise: Exercise, project: Project, known: KnownFacts = {}): Evaluation {
  const grading = new Grading(exercise, project, known);
  let solved = true;
  const goals = exercise.goals.map((goal): GoalResult => {
    const stopped = textError(grading, targetOf(goal.check));
    const result = stopped ?? runCheck(grading, goal.check);
    solved &&= stopped === undefined && result.verdict !== 'unmet';
    return { id: goal.id, verdict: result.verdict, message: result.message, at: place(grading, result) };
  });
  return { goals, findings: grading.findings, solved };
}

/** What BuildKit stops at in the text when it builds a target: nothing of that build can be judged. */
function textError({ model }: Grading, target: string | undefined): CheckResult | undefined {
  const problem = stoppedBy(model, target === undefined ? {} : { target });
  if (!problem) return undefined;
  const { line } = model.dockerfile.lines.positionAt(problem.span.start);
  const message = `The build stops at line ${line}: ${problem.message}`;
  return { verdict: 'unknown', message, span: problem.span };
}

function runCheck(grading: Grading, check: Check): CheckResult {
  if ('context' in check) return contextCheck(grading, check.context);
  if ('rule' in check) return ruleCheck(grading, check.rule);
  const stage = grading.stage(targetOf(check));
  if ('verdict' in stage) return stage;
  if ('rebuild' in check) return rebuildCheck(grading, stage, check.rebuild);
  if ('image' in check) return imageCheck(grading, stage, check.image);
  if ('start' in check) return startCheck(grading, stage, check.start);
  if ('config' in check) return configCheck(grading, stage, check.config);
  if ('target' in check) return targetCheck(grading, stage, check.target);
  return buildCheck(grading, stage, check.build);
}

/** The stage that a check is about; undefined for the one that a build without `--target` ends in. */
function targetOf(check: Check): string | undefined {
  if ('context' in check || 'rule' in check) return undefined;
  if ('target' in check) return check.target.name;
  const [about] = Object.values<{ readonly target?: string }>(check);
  return about?.target;
}

function place(grading: Grading, result: CheckResult): GoalResult['at'] {
  if (!result.span) return undefined;
  const file = result.file ?? grading.exercise.dockerfile;
  const text = grading.project.files.get(file);
  if (text === undefined) return undefined;
  const lines = file === grading.exercise.dockerfile ? grading.model.dockerfile.lines : new LineIndex(text);
  return { file, range: lines.rangeOf(result.span) };
}
