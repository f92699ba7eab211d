import type { JSX } from 'preact';
import { diffLines, type DiffLine, type DiffRow } from './line-diff.ts';

interface Props {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What the right side is called. */
  readonly name: string;
}

/** The learner's file and another side by side, changed lines marked by sign and by colour. */
export function DiffView({ path, before, after, name }: Props): JSX.Element {
  const rows = diffLines(before, after);
  return (
    <table class="lw-diff">
      <caption>
        <code>{path}</code>
      </caption>
      <thead>
        <tr>
          <th scope="col">Your answer</th>
          <th scope="col">{name}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} data-kind={row.kind}>
            <Side line={row.before} sign={row.kind === 'same' ? undefined : 'Only in yours: '} mark="−" row={row} />
            <Side
              line={row.after}
              sign={row.kind === 'same' ? undefined : `Only in ${name.toLowerCase()}: `}
              mark="+"
              row={row}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SideProps {
  readonly line: DiffLine | undefined;
  /** Said before the line; undefined where both sides are equal. */
  readonly sign: string | undefined;
  readonly mark: string;
  readonly row: DiffRow;
}

function Side({ line, sign, mark, row }: SideProps): JSX.Element {
  if (line === undefined) return <td class="lw-diff-none" />;
  return (
    <td class={row.kind === 'same' ? '' : mark === '+' ? 'lw-diff-added' : 'lw-diff-removed'}>
      <span class="lw-diff-mark" aria-hidden="true">
        {sign === undefined ? ' ' : mark}
      </span>
      {sign === undefined ? null : <span class="sr-only">{sign}</span>}
      <code>{line.text === '' ? ' ' : line.text}</code>
    </td>
  );
}
