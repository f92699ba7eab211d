import { splitReference } from '../model/image-reference.ts';
import { known, unknown, type Fact, type Verdict } from '../project/fact.ts';
import type { Span } from '../project/text.ts';

/** The name of an image somewhere in a workflow. */
export interface ImageName {
  /** As far as it is known before a run; see `Scope`. */
  readonly text: string;
  readonly span: Span;
}

/** How two names are related: whether they are of one repository, and whether they are of one image. */
export interface ImageRelation {
  readonly repository: Verdict;
  readonly image: Verdict;
}

/**
 * The name as a fact. Expressions are part of a known name, for the run puts the same value in everywhere; what a shell
 * finds out is not.
 */
export function nameFact({ text }: ImageName): Fact<string> {
  const [hole] = /\$(?!\{\{)\S*|`[^`]*`/.exec(text) ?? [];
  return hole === undefined ? known(text) : unknown(`the shell sets ${hole} when the step runs`);
}

/** A part of a name that only the run knows: an expression, or an expansion of the shell. */
const SYMBOL = /\$\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\w+|`[^`]*`/g;
/** Stands for one of them: a letter that no name has. */
const MARK = /[\uE200-\uF8FF]/;
const FIRST_MARK = 0xe200;

/** What the value of an expression looks like. */
const SHAPES: readonly (readonly [RegExp, RegExp])[] = [
  [/^\$\{\{ github\.sha \}\}$/, /^[0-9a-f]{40}$/],
  [/^\$\{\{ github\.run_(?:id|number|attempt) \}\}$/, /^\d+$/],
];

/** Compares two names as Docker normalises them: `app` is `docker.io/library/app:latest`. */
export function relateImages(first: string, second: string): ImageRelation {
  const symbols: string[] = [];
  const [a, b] = [partsOf(first, symbols), partsOf(second, symbols)];
  const repository = compare(a.name, b.name, symbols);
  if (repository !== 'yes') return { repository, image: repository };
  if (a.digest !== undefined || b.digest !== undefined)
    return {
      repository,
      image:
        a.digest === b.digest
          ? 'yes'
          : a.digest !== undefined && b.digest !== undefined
            ? compare(a.digest, b.digest, symbols)
            : 'unknown',
    };
  return { repository, image: compare(a.tag ?? 'latest', b.tag ?? 'latest', symbols) };
}

function partsOf(text: string, symbols: string[]): ReturnType<typeof splitReference> {
  const marked = text.replace(SYMBOL, (symbol) => {
    const seen = symbols.indexOf(symbol);
    return String.fromCharCode(FIRST_MARK + (seen === -1 ? symbols.push(symbol) - 1 : seen));
  });
  const parts = splitReference(marked);
  const name = parts.name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
  return { ...parts, name };
}

/** Whether two texts with marks for what only the run knows are equal. */
function compare(a: string, b: string, symbols: readonly string[]): Verdict {
  if (a === b) return 'yes';
  if (!MARK.test(a) && !MARK.test(b)) return 'no';
  const [heads, tails] = [
    [headOf(a), headOf(b)],
    [tailOf(a), tailOf(b)],
  ] as const;
  const head = Math.min(heads[0].length, heads[1].length);
  const tail = Math.min(tails[0].length, tails[1].length);
  if (heads[0].slice(0, head) !== heads[1].slice(0, head)) return 'no';
  if (tails[0].slice(tails[0].length - tail) !== tails[1].slice(tails[1].length - tail)) return 'no';
  if (!MARK.test(b)) return fits(a, b, symbols);
  return MARK.test(a) ? 'unknown' : fits(b, a, symbols);
}

/** Whether a text with one mark can be the literal, by the shape of what the mark stands for. */
function fits(marked: string, literal: string, symbols: readonly string[]): Verdict {
  const [head, tail] = [headOf(marked), tailOf(marked)];
  if (literal.length < head.length + tail.length) return 'no';
  if (marked.length !== head.length + tail.length + 1) return 'unknown';
  const symbol = symbols[marked.charCodeAt(head.length) - FIRST_MARK] ?? '';
  const shape = SHAPES.find(([name]) => name.test(symbol))?.[1];
  return shape && !shape.test(literal.slice(head.length, literal.length - tail.length)) ? 'no' : 'unknown';
}

function headOf(text: string): string {
  return text.slice(0, MARK.exec(text)?.index ?? text.length);
}

function tailOf(text: string): string {
  for (let at = text.length; at > 0; at--) if (MARK.test(text.charAt(at - 1))) return text.slice(at);
  return text;
}

/** The steps whose outputs a name is made of, as `job/step`. */
export function stepsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/jobs\.([\w-]+)\.steps\.([\w-]+)\.outputs\b/g), ([, job, step]) => `${job}/${step}`);
}

/** A name for people: as it is written, without the job that the library puts in front of its contexts. */
export function displayName(text: string): string {
  return text.replace(/\bjobs\.[\w-]+\.(steps|matrix|job|env)\./g, '$1.');
}
