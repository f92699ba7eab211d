import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { FLAGS, INSTRUCTIONS, MOUNT_OPTIONS, MOUNT_TYPES, type Term } from './dockerfile-terms.ts';

/** What could be typed at the end of `before`, the text of the instruction up to the cursor. */
export interface Offer {
  readonly terms: readonly Term[];
  /** How many characters before the cursor the choice replaces. */
  readonly replaces: number;
}

/** `stages`: names of the stages above the cursor. */
export function offerFor(before: string, stages: readonly string[]): Offer | undefined {
  const start = /^\s*(?:onbuild\s+)?([a-z]*)$/i.exec(before);
  if (start !== null) return { terms: INSTRUCTIONS, replaces: start[1]?.length ?? 0 };
  const instruction = /^\s*(?:onbuild\s+)?([a-z]+)\s/i.exec(before)?.[1]?.toUpperCase() ?? '';
  const word = /\S*$/.exec(before)?.[0] ?? '';
  if (word.startsWith('--mount=')) return mountOffer(word.slice('--mount='.length));
  if (
    word.startsWith('--from=') ||
    (instruction === 'FROM' && /^\s*from\s+\S*$/i.test(before) && !word.startsWith('-'))
  ) {
    const typed = word.startsWith('--from=') ? word.slice('--from='.length) : word;
    return { terms: stages.map((name) => ({ name, explains: 'A stage of this file.' })), replaces: typed.length };
  }
  const flags = FLAGS[instruction];
  const onlyFlagsBefore = /^\s*[a-z]+\s+(?:(?:--\S+|\\)\s+)*-{1,2}[\w-]*$/i.test(before.replace(/^\s*onbuild\s+/i, ''));
  if (flags === undefined || !onlyFlagsBefore) return undefined;
  return { terms: flags, replaces: word.length };
}

function mountOffer(value: string): Offer | undefined {
  const part = value.split(',').at(-1) ?? '';
  if (part.startsWith('type=')) return { terms: MOUNT_TYPES, replaces: part.length - 'type='.length };
  if (part.includes('=')) return undefined;
  const type = /(?:^|,)type=(\w+)/.exec(value)?.[1];
  if (type === undefined) {
    return {
      terms: [{ name: 'type=', explains: 'What is mounted: cache, bind, secret, ssh or tmpfs.' }],
      replaces: part.length,
    };
  }
  const options = MOUNT_OPTIONS[type];
  return options === undefined ? undefined : { terms: options, replaces: part.length };
}

function complete(context: CompletionContext): CompletionResult | null {
  const { doc } = context.state;
  const line = doc.lineAt(context.pos);
  let before = line.text.slice(0, context.pos - line.from);
  // An instruction may have begun on a line above.
  let number = line.number - 1;
  while (number > 0 && /[\\`]\s*$/.test(doc.line(number).text) && line.number - number < 50) {
    before = `${doc.line(number).text.replace(/[\\`]\s*$/, '')} ${before}`;
    number--;
  }
  const stages = Array.from(
    doc.sliceString(0, line.from).matchAll(/^[ \t]*from[ \t][^\n]*?[ \t]as[ \t]+([\w.-]+)/gim),
    (match) => match[1] ?? '',
  );
  const offer = offerFor(before, stages);
  if (offer === undefined || offer.terms.length === 0) return null;
  if (offer.replaces === 0 && !context.explicit && !/[=,]$/.test(before)) return null;
  const from = context.pos - offer.replaces;
  const typed = doc.sliceString(from, context.pos);
  const lower = /[a-z]/.test(typed) && !/[A-Z]/.test(typed) && offer.terms === INSTRUCTIONS;
  return { from, options: offer.terms.map((term) => completionOf(term, lower)), validFor: /^[\w-]*$/ };
}

/** An instruction completes in the case it was begun in: both are right. */
function completionOf(term: Term, lower: boolean): Completion {
  const name = lower ? term.name.toLowerCase() : term.name;
  return { label: name, info: term.explains.replaceAll('`', '') };
}

/** Completions for a Dockerfile; Tab accepts while typing, Enter always, Escape closes. */
export function dockerfileCompletions(): Extension {
  return autocompletion({ override: [complete], icons: false });
}
