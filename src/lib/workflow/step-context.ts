import type { Word } from './command-line.ts';
import type { ImageName } from './image-name.ts';
import type { EventDraft } from './pipeline-types.ts';
import { spanFinder } from './scalars.ts';
import type { Failing } from './scanner-action-facts.ts';
import type { Scope } from './scope.ts';
import type { Value, Workflow, WorkflowStep } from './types.ts';

/** The files of the repository, as far as steps are concerned with them. */
export interface CalledFiles {
  has(path: string): boolean;
  /** Whether a local action or workflow builds, pushes or scans, or may do so. */
  mayConcernImages(uses: string): boolean;
}

/** What the readers of a step need, and where they put what they find. */
export interface StepContext {
  readonly workflow: Workflow;
  readonly step: WorkflowStep;
  readonly scope: Scope;
  readonly repository: CalledFiles;
  /** The builder of the job leaves a build without an output in its cache. */
  readonly builderKeeps: boolean;
  /** Variables that an earlier step may have set through `$GITHUB_ENV`. */
  readonly exported: ReadonlySet<string>;
  /** Ids of steps whose outcome some expression of the job looks at. */
  readonly watched: ReadonlySet<string>;
  readonly add: (event: EventDraft) => void;
}

/** An input of the step's action, expanded; undefined where it is not set or empty. */
export function inputOf({ step, scope }: StepContext, name: string): Value | undefined {
  const value = step.inputs.get(name);
  if (!value || value.text.trim() === '') return undefined;
  return { ...value, text: scope.expand(value.text).trim() };
}

/** The lines of an input that is a list, expanded, each with its place. */
export function linesOf({ step, scope, workflow }: StepContext, name: string): readonly Word[] {
  const value = step.inputs.get(name);
  if (!value) return [];
  const find = spanFinder(workflow.text, value.scalar);
  const lines: Word[] = [];
  let at = 0;
  for (const line of value.text.split('\n')) {
    const text = line.trim();
    const start = at + line.indexOf(text);
    if (text !== '' && !text.startsWith('#'))
      lines.push({ text: scope.expand(text), span: find({ start, end: start + text.length }) });
    at += line.length + 1;
  }
  return lines;
}

/** The images of an input: one on each line, or separated by commas. */
export function namesOf(context: StepContext, name: string): readonly ImageName[] {
  return linesOf(context, name).flatMap(({ text, span }) => {
    const items = text.includes('${{') ? [text] : text.split(',');
    return items.flatMap((item) => (item.trim() === '' ? [] : [{ text: item.trim(), span }]));
  });
}

/** A file that a scanner reads its settings from: one that is named to it, or one of the repository. */
export function configFileOf(context: StepContext, failing: Failing, named: string | undefined): string | undefined {
  const { repository, scope } = context;
  const variable = failing.configVariable === undefined ? undefined : scope.variable(failing.configVariable);
  return named ?? variable ?? failing.configFiles?.find((file) => repository.has(file));
}
