import type { Evaluation, Exercise } from '../../lib/exercises/types.ts';

/** A goal that cannot be told counts as met, with a note; see `Evaluation.solved`. */
export function countMet(evaluation: Evaluation): number {
  return evaluation.goals.filter((goal) => goal.verdict === 'met').length;
}

/** The state of the exercise in one or two sentences, for ears. */
export function summarise(exercise: Exercise, evaluation: Evaluation): string {
  const total = exercise.goals.length;
  const met = countMet(evaluation);
  const unknown = evaluation.goals.filter((goal) => goal.verdict === 'unknown').length;
  if (evaluation.solved) {
    if (unknown === 0) return `All ${total} goals met. Exercise solved.`;
    return `${met} of ${total} goals met, ${unknown} cannot be told. Exercise solved.`;
  }
  const error = evaluation.findings.find((finding) => finding.severity === 'error');
  const next = evaluation.goals.find((goal) => goal.verdict === 'unmet');
  const say = exercise.goals.find((goal) => goal.id === next?.id)?.say;
  return [
    `${met} of ${total} goals met.`,
    ...(unknown > 0 ? [`${unknown} cannot be told.`] : []),
    ...(say === undefined ? [] : [`Next: ${spoken(say)}`]),
    ...(error === undefined
      ? []
      : [`Error in ${error.file}, line ${error.range.start.line}: ${spoken(error.message)}`]),
  ].join(' ');
}

/** What to say after a change of the text; undefined where nothing changed that is worth hearing. */
export function announceChange(exercise: Exercise, before: Evaluation, after: Evaluation): string | undefined {
  return outline(before) === outline(after) ? undefined : summarise(exercise, after);
}

function outline(evaluation: Evaluation): string {
  const error = evaluation.findings.find((finding) => finding.severity === 'error');
  return [evaluation.solved, ...evaluation.goals.map((goal) => goal.verdict), error?.message].join('|');
}

function spoken(text: string): string {
  return text.replaceAll('`', '');
}
