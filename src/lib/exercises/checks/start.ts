import type { Stage } from '../../model/types.ts';
import { baseName, join } from '../../simulate/paths.ts';
import { startContainer } from '../../simulate/start-container.ts';
import type { ContainerStart } from '../../simulate/types.ts';
import { cannotTell, failedSteps, fromAnswer, met, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import type { StartCheck } from '../types.ts';

/** What `docker run` of the image executes, and whether it can. */
export function startCheck(grading: Grading, stage: Stage, check: StartCheck): CheckResult {
  const start = startContainer(grading.model, stage.index, check.run === undefined ? {} : { run: check.run });
  if (start.argv.known && start.argv.value.length === 0)
    return unmet('The image has neither ENTRYPOINT nor CMD, so `docker run` has nothing to start.');
  return worst([
    ...failedSteps(grading.content(stage)),
    ...(start.failure === undefined ? [] : [unmet(`The container does not start: ${start.failure}.`, start.span)]),
    ...start.conditions.map((condition) => cannotTell(`Cannot tell whether it starts: ${condition}.`, start.span)),
    ...sameWords(start.argv, check.argv, 'The container runs', stage, start),
    ...firstProgram(grading, stage, start),
    ...pid1(start, check.pid1),
    ...application(grading, check.application, stage, start),
    ...(check.needs ?? []).map((path) => fromAnswer(grading.content(stage).contains(path), 'yes')),
  ]);
}

/** The program that the engine executes has to be in the image. A base image that sets the entrypoint brings it along. */
function firstProgram(grading: Grading, stage: Stage, start: ContainerStart): CheckResult[] {
  const { entrypoint } = stage.config;
  const program = start.argv.known ? start.argv.value[0] : undefined;
  if (!entrypoint.known || program === undefined) return [];
  const inherited = (entrypoint.value?.argv.length ?? 0) > 0 && entrypoint.value?.span === undefined;
  if (inherited) return [];
  const answer = grading.content(stage).canExecute(program, workdirOf(stage));
  return answer.verdict === 'no' ? [fromAnswer(answer, 'yes', start.span)] : [];
}

function workdirOf(stage: Stage): string {
  return stage.config.workdir.known ? stage.config.workdir.value : '/';
}

function pid1(start: ContainerStart, wanted: string | undefined): CheckResult[] {
  if (wanted === undefined) return [];
  if (!start.pid1.known) return [cannotTell(`Cannot tell what process 1 is: ${start.pid1.reason}.`, start.span)];
  if (start.pid1.value === wanted) return [met(`\`${wanted}\` is process 1.`)];
  return [unmet(`Process 1 of the container is \`${start.pid1.value}\`, not \`${wanted}\`.`, start.span)];
}

function application(
  grading: Grading,
  wanted: readonly string[] | undefined,
  stage: Stage,
  start: ContainerStart,
): CheckResult[] {
  if (wanted === undefined) return [];
  const results = sameWords(start.application, wanted, 'The container starts', stage, start);
  if (start.wrappedInShell.known && start.wrappedInShell.value)
    results.push(
      unmet(
        'A shell is process 1 and the application its child, so `docker stop` may signal only the shell. The JSON form starts the program itself.',
        start.span,
      ),
    );
  const program = start.application.known ? start.application.value[0] : undefined;
  if (program !== undefined && results.every((result) => result.verdict === 'met')) {
    const answer = grading.content(stage).canExecute(program, workdirOf(stage));
    results.push(fromAnswer(answer, 'yes', start.span));
  }
  return results;
}

function sameWords(
  words: ContainerStart['argv'],
  wanted: readonly string[] | undefined,
  subject: string,
  stage: Stage,
  start: ContainerStart,
): CheckResult[] {
  if (wanted === undefined) return [];
  if (!words.known) return [cannotTell(`Cannot tell what the container starts: ${words.reason}.`, start.span)];
  const shown = `\`${words.value.join(' ')}\``;
  const workdir = workdirOf(stage);
  if (same(words.value, wanted, workdir)) return [met(`${subject} ${shown}.`)];
  const there = words.value.some((word) => word.includes('/') || /\.\w+$/.test(word)) ? `, in \`${workdir}\`` : '';
  return [unmet(`${subject} ${shown}${there}, not \`${wanted.join(' ')}\`.`, start.span)];
}

/** Same words: the program by base name where only a name is asked for, files resolved against the working directory. */
function same(words: readonly string[], wanted: readonly string[], workdir: string): boolean {
  if (words.length !== wanted.length) return false;
  return wanted.every((want, index) => {
    const word = words[index] ?? '';
    if (index === 0 && !want.includes('/')) return baseName(word) === want;
    return word === want || (want.startsWith('/') && join(workdir, word) === want);
  });
}
