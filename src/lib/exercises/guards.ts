import type { Project } from '../project/project.ts';
import type { ExerciseFolder } from './folder.ts';
import { grade } from './grade.ts';
import type { Exercise } from './types.ts';

/** What every exercise has to have before it is published. */
const MIN_ACCEPT = 3;
const MIN_REJECT = 4;

/** Something wrong with an exercise, by a code that tests name and a sentence that its author can act on. */
export interface GuardProblem {
  readonly code:
    | 'duplicate-goal'
    | 'unlisted-file'
    | 'starter-solved'
    | 'starter-baseline'
    | 'solution-unmet'
    | 'solution-finding'
    | 'too-few-accepts'
    | 'accept-unmet'
    | 'too-few-rejects'
    | 'reject-set'
    | 'goal-not-singled-out'
    | 'no-teaching-goal'
    | 'hint-gives-answer'
    | 'no-explanation'
    | 'explorer-file';
  readonly message: string;
}

/**
 * Grades all that an exercise folder holds and says what does not hold: the starter is not solved and keeps every
 * baseline goal, the solution and each other answer meet every goal, each near miss fails exactly the goals it
 * names, and each teaching goal is failed alone by at least one of them.
 */
export function checkExercise(folder: ExerciseFolder): readonly GuardProblem[] {
  const { exercise } = folder;
  const problems: GuardProblem[] = [];
  const report = (code: GuardProblem['code'], message: string): void => {
    problems.push({ code, message });
  };
  checkWording(folder, report);
  checkStarter(folder, report);
  checkAnswers(folder, report);
  checkNearMisses(folder, report);
  for (const explorer of exercise.explorers)
    if (explorer.kind === 'layer-cache' && !folder.starter.files.has(explorer.edit))
      report('explorer-file', `explorers: the starter has no file \`${explorer.edit}\`.`);
  return problems;
}

type ReportGuard = (code: GuardProblem['code'], message: string) => void;

function checkWording({ exercise, starter, solution, text }: ExerciseFolder, report: ReportGuard): void {
  const ids = exercise.goals.map((goal) => goal.id);
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
    report('duplicate-goal', `Two goals are called \`${id}\`.`);
  if (!exercise.goals.some((goal) => goal.kind === 'teaching'))
    report('no-teaching-goal', 'No goal is a teaching one.');
  const listed = new Set(exercise.files.map((file) => file.path));
  for (const path of starter.files.keys())
    if (!listed.has(path)) report('unlisted-file', `starter/${path} is not listed under files.`);
  if (!/^## Why\s*$/m.test(text)) report('no-explanation', 'text.mdx has no section `## Why`.');
  const before = new Set(linesOf(starter));
  const answer = new Set(linesOf(solution).filter((line) => !before.has(line)));
  for (const goal of exercise.goals)
    for (const hint of goal.hints)
      for (const line of answer)
        if (line.length > 8 && normalise(hint).includes(line))
          report('hint-gives-answer', `A hint of \`${goal.id}\` holds a line of the solution: \`${line}\`.`);
}

function linesOf(project: Project): string[] {
  return [...project.files.values()].flatMap((text) => text.split('\n').map(normalise)).filter((line) => line !== '');
}

function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function unmetGoals(exercise: Exercise, project: Project): string[] {
  return grade(exercise, project)
    .goals.filter((goal) => goal.verdict !== 'met')
    .map((goal) => goal.id);
}

function checkStarter({ exercise, starter }: ExerciseFolder, report: ReportGuard): void {
  const unmet = new Set(unmetGoals(exercise, starter));
  if (!exercise.goals.some((goal) => goal.kind === 'teaching' && unmet.has(goal.id)))
    report('starter-solved', 'The starter meets every teaching goal already.');
  for (const goal of exercise.goals)
    if (goal.kind === 'baseline' && unmet.has(goal.id))
      report('starter-baseline', `The starter does not meet the baseline goal \`${goal.id}\`.`);
}

function checkAnswers({ exercise, solution, accept }: ExerciseFolder, report: ReportGuard): void {
  for (const { id, message } of failures(exercise, solution))
    report('solution-unmet', `solution: \`${id}\`: ${message}`);
  const finding = grade(exercise, solution).findings.find((each) => each.severity !== 'info');
  if (finding) report('solution-finding', `solution: ${finding.file}: ${finding.rule}: ${finding.message}`);
  if (accept.length < MIN_ACCEPT)
    report('too-few-accepts', `There are ${accept.length} other answers; ${MIN_ACCEPT} are needed.`);
  for (const { name, project } of accept)
    for (const { id, message } of failures(exercise, project))
      report('accept-unmet', `accept/${name}: \`${id}\`: ${message}`);
}

function failures(exercise: Exercise, project: Project): readonly { id: string; message: string }[] {
  return grade(exercise, project).goals.filter((goal) => goal.verdict !== 'met');
}

function checkNearMisses({ exercise, reject }: ExerciseFolder, report: ReportGuard): void {
  if (reject.length < MIN_REJECT)
    report('too-few-rejects', `There are ${reject.length} near misses; ${MIN_REJECT} are needed.`);
  const alone = new Set<string>();
  for (const { name, project, unmet } of reject) {
    const { goals } = grade(exercise, project);
    const failed = goals.filter((goal) => goal.verdict === 'unmet');
    const actual = failed.map((goal) => goal.id);
    const [only] = actual;
    if (actual.length === 1 && only !== undefined) alone.add(only);
    if ([...actual].sort().join() === [...unmet].sort().join()) continue;
    const said = failed.map((goal) => `\n      ${goal.id}: ${goal.message}`).join('');
    report('reject-set', `reject/${name}: fails ${list(actual)}, unmet.yaml says ${list(unmet)}.${said}`);
  }
  for (const goal of exercise.goals)
    if (goal.kind === 'teaching' && !alone.has(goal.id))
      report('goal-not-singled-out', `No near miss fails \`${goal.id}\` alone.`);
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? 'nothing' : ids.map((id) => `\`${id}\``).join(', ');
}
