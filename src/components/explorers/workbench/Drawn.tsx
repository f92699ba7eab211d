import type { JSX } from 'preact';
import type { Explorer, Files, Values } from './types.ts';

interface Props {
  readonly explorer: Explorer;
  readonly files: Files;
  readonly values: Values;
  readonly id: string;
}

/** A figure as the build draws it. */
export function Drawn({ explorer, files, values, id }: Props): JSX.Element {
  return explorer.draw(files, values, files, id);
}
