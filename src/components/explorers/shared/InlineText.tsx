import { Fragment, type JSX } from 'preact';

/** Code up to this many characters fits the narrowest line, so that it is not broken at its hyphens. */
const SHORT = 20;

/** A sentence of the library or of an exercise: what stands between backticks is code. */
export function InlineText({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split('`');
  // An odd backtick is a character like any other.
  if (parts.length % 2 === 0) return <Fragment>{text}</Fragment>;
  return (
    <Fragment>
      {parts.map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <code key={at} class={part.length > SHORT ? 'lw-code' : 'lw-code lw-whole'}>
            {part}
          </code>
        ),
      )}
    </Fragment>
  );
}
