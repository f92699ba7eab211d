import type { JSX } from 'preact';
import type { BuildModel } from '../../../lib/model/types.ts';
import { stoppedBy } from '../../../lib/simulate/build.ts';
import { InlineText } from '../shared/InlineText.tsx';
import { shorten } from '../shared/shorten.ts';

/** Errors that are shown, and characters of each. */
const MOST = { errors: 5, characters: 400 } as const;

interface Props {
  readonly model: BuildModel;
  /** Name of the stage that is asked for; empty: the last one. */
  readonly target: string;
}

/** What a build of the target stops at in the Dockerfile. The picture below it shows the rest. Nothing for an empty text. */
export function Stops({ model, target }: Props): JSX.Element | null {
  const { dockerfile } = model;
  const errors = [...dockerfile.problems, ...model.problems]
    .filter(({ severity }) => severity === 'error')
    .sort((one, other) => one.span.start - other.span.start);
  if (errors.length === 0 || dockerfile.text.trim() === '') return null;
  return (
    <div class="lw-stops">
      <p class="lw-explorer-stop">
        {stoppedBy(model, target === '' ? {} : { target }) === undefined
          ? 'This build goes on: it needs no stage that has a fault. A build of such a stage stops.'
          : errors.every(({ code }) => code === 'missing-source')
            ? 'No build with these files alone: a source is missing. Below is what the rest of the file says.'
            : 'No build: Docker stops at this Dockerfile. Below is what the rest of it says.'}
      </p>
      <ul>
        {errors.slice(0, MOST.errors).map(({ span, message }, index) => (
          <li key={index}>
            <strong>Line {dockerfile.lines.positionAt(span.start).line}.</strong>{' '}
            <InlineText text={shorten(message, MOST.characters)} />
          </li>
        ))}
        {errors.length > MOST.errors ? <li>And {errors.length - MOST.errors} more.</li> : null}
      </ul>
    </div>
  );
}
