import type { JSX } from 'preact';
import { givenOf } from './given.ts';
import type { Explorer, Files, Values } from './types.ts';

interface Props {
  readonly explorer: Explorer;
  readonly files: Files;
  readonly values: Values;
  readonly id: string;
}

/** A figure as the build draws it. */
export function Drawn({ explorer, files, values, id }: Props): JSX.Element {
  const given = givenOf(explorer.main, files);
  return explorer.draw(given, values, given, id);
}
