import { asObject, parseObject } from '../progress/json.ts';

/** Right answers to an exercise. They are fetched when asked for and are no part of the page. */
export interface Answers {
  /** Texts of the files that differ from the starter, by path. */
  readonly solution: Readonly<Record<string, string>>;
  readonly other: readonly OtherAnswer[];
}

export interface OtherAnswer {
  readonly name: string;
  /** One sentence on when this shape is better. */
  readonly when: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Reads what the site serves; undefined where it is not that. */
export function readAnswers(text: string): Answers | undefined {
  const content = parseObject(text);
  const solution = textsOf(content?.['solution']);
  if (solution === undefined || !Array.isArray(content?.['other'])) return undefined;
  const other = content['other'].flatMap((entry: unknown): OtherAnswer[] => {
    const answer = asObject(entry);
    const files = textsOf(answer?.['files']);
    const name = answer?.['name'];
    const when = answer?.['when'];
    return files === undefined || typeof name !== 'string' || typeof when !== 'string' ? [] : [{ name, when, files }];
  });
  return { solution, other };
}

function textsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(asObject(value) ?? {});
  if (entries.length === 0 || !entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    return undefined;
  return Object.fromEntries(entries);
}

export async function fetchAnswers(url: string): Promise<Answers> {
  const response = await fetch(url);
  const answers = response.ok ? readAnswers(await response.text()) : undefined;
  if (answers === undefined) throw new Error('The solution could not be loaded.');
  return answers;
}
