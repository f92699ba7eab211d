import type { ShellWord } from '../../shell/types.ts';
import { expandWord } from './expand-word.ts';
import { type Expansion } from './shell-state.ts';
import type { ArgumentFate } from './types.ts';
import { shellState, type Surroundings, type WalkState } from './walk-state.ts';

/** Several words, and what they do with the script's arguments taken together. */
export interface ExpandedWords {
  /** Undefined where one of them is decided at run time. */
  readonly fields: readonly string[] | undefined;
  /** As far as they are known; the others as written. Undefined where the first one is not. */
  readonly shown: readonly string[] | undefined;
  readonly args: ArgumentFate;
}

export function expandWords(words: readonly ShellWord[], state: WalkState, around: Surroundings): ExpandedWords {
  const shell = shellState(state, around);
  const parts: Expansion[] = words.map(({ text }) => expandWord(text, shell));
  const all = parts.find(({ args }) => args !== undefined)?.args;
  const args = all ?? (parts.some(({ one }) => one) ? 'changed' : 'dropped');
  // A pattern becomes the files that match, which only the run shows.
  const fieldsOf = ({ fields, pattern }: Expansion): readonly string[] | undefined => (pattern ? undefined : fields);
  const isKnown = parts.every((part) => fieldsOf(part)) && !(state.open && all !== undefined);
  const [first] = parts;
  return {
    fields: isKnown ? parts.flatMap((part) => [...(part.fields ?? [])]) : undefined,
    shown:
      first && !fieldsOf(first)
        ? undefined
        : parts.flatMap((part, at) => [...(fieldsOf(part) ?? [words[at]?.text ?? ''])]),
    args,
  };
}
