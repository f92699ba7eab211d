import type { Leak } from './pipeline-types.ts';
import type { Script, Value, Workflow, WorkflowStep } from './types.ts';
import type { Word } from './command-line.ts';

type Edit = Leak['edit'];

/** Deletes the line of a key; undefined where something else is on it. */
export function deleteEntry({ text, lines }: Workflow, value: Value): Edit {
  const start = lines.starts[lines.positionAt(value.entry.start).line - 1] ?? 0;
  const [rest] =
    /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(text.slice(value.entry.end, value.entry.end + 500).replaceAll('\r', ' ')) ?? [];
  if (rest === undefined || text.slice(start, value.entry.start).trim() !== '') return undefined;
  const key = text.slice(value.entry.start, value.span.start).split(':', 1)[0] ?? '';
  return { title: `Delete ${key}`, span: { start, end: value.entry.end + rest.length }, text: '' };
}

/** Adds an input to a step that uses an action, or changes its value; undefined where the step is written in one line. */
export function setInput(workflow: Workflow, step: WorkflowStep, line: string): Edit {
  const { text } = workflow;
  const title = `Set ${line}`;
  const [name = '', value = ''] = line.split(': ');
  const present = step.inputs.get(name);
  if (present) return { title, span: present.span, text: value };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const inputs = [...step.inputs.values()];
  const last = inputs.at(-1);
  const first = inputs[0];
  if (first && last) {
    const indent = indentOf(workflow, first.entry.start);
    if (indent === undefined || last.entry.end < first.entry.end) return undefined;
    const end = endOfLine(text, Math.max(first.entry.start, last.entry.end - 1));
    return { title, span: { start: end, end }, text: `${eol}${indent}${line}` };
  }
  const uses = step.uses;
  if (!uses || step.inputsSpan) return undefined;
  const { column } = workflow.lines.positionAt(uses.entry.start);
  const before = text.slice(uses.entry.start - column + 1, uses.entry.start);
  if (!/^[ -]*$/.test(before)) return undefined;
  const end = endOfLine(text, uses.entry.end - 1);
  const indent = ' '.repeat(column - 1);
  return { title, span: { start: end, end }, text: `${eol}${indent}with:${eol}${indent}  ${line}` };
}

/** Puts words behind one of a command, where the script stands in the file as it is. */
export function addWords(workflow: Workflow, script: Script, behind: Word, words: string): Edit {
  if (!isInPlace(workflow, script, behind)) return undefined;
  const { end } = behind.span;
  return { title: `Add ${words}`, span: { start: end, end }, text: ` ${words}` };
}

/** Whether a span of a word is really that word: a folded script is found as a whole. */
function isInPlace({ text }: Workflow, { value }: Script, { span, text: word }: Word): boolean {
  return span.start !== value.span.start || text.slice(span.start, span.end) === word;
}

function indentOf({ text, lines }: Workflow, offset: number): string | undefined {
  const start = lines.starts[lines.positionAt(offset).line - 1] ?? 0;
  const before = text.slice(start, offset);
  return /^ *$/.test(before) ? before : undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
