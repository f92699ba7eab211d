import { Fragment, type JSX } from 'preact';

/** A sentence of the library or of an exercise: what stands between backticks is code. */
export function InlineText({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split('`');
  // An odd backtick is a character like any other.
  const paired = parts.length % 2 === 1;
  return (
    <Fragment>
      {paired
        ? parts.map((part, at) =>
            at % 2 === 1 ? (
              <code class="lw-code" key={at}>
                {part}
              </code>
            ) : (
              part
            ),
          )
        : text}
    </Fragment>
  );
}
