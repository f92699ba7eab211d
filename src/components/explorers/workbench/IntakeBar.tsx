import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { HandedOver } from '../intake/open-files.ts';
import { usualName } from './given.ts';
import type { MainKind } from './types.ts';
import type { IntakeState } from './use-intake.ts';

interface Props extends IntakeState {
  readonly kind: MainKind;
  readonly onFiles: (handed: HandedOver) => void;
  readonly onEmpty: () => void;
  readonly id: string;
}

/** The ways in for the reader's own files, and what came of the last one. */
export function IntakeBar({ kind, busy, words, fault, onFiles, onEmpty, id }: Props): JSX.Element {
  // Not every browser can open folders; the page is drawn as if it could.
  const [folders, setFolders] = useState(true);
  useEffect(() => setFolders('webkitdirectory' in HTMLInputElement.prototype), []);
  return (
    <div class="lw-intake lw-scripted" role="group" aria-labelledby={`${id}-intake`}>
      <p class="lw-intake-ways">
        <span id={`${id}-intake`}>Your own files:</span>
        {folders ? <Chooser label="Open a folder" folder onFiles={onFiles} /> : null}
        <Chooser label="Open files" folder={false} onFiles={onFiles} />
        <button type="button" class="lw-link" onClick={onEmpty}>
          Paste a {usualName(kind)}
        </button>
      </p>
      <p class="lw-quiet">
        <span class="lw-intake-drop">Or drop {folders ? 'a folder or ' : ''}files here. </span>They stay in this page;
        nothing is sent.
      </p>
      <div role="status" aria-live="polite">
        {busy ? <p class="lw-quiet">Reading the files …</p> : null}
        {words === undefined ? null : <p class="lw-intake-sum">{words.sentence}</p>}
        {fault === '' ? null : <Warning text={fault} />}
        {words === undefined || words.warning === '' ? null : <Warning text={words.warning} />}
      </div>
      {words === undefined || words.untold.length === 0 ? null : (
        <details class="lw-intake-untold">
          <summary>Which files are only listed, and why</summary>
          {words.untold.map(({ why, paths, more }) => (
            <div key={why}>
              <p>
                {why}: {paths.length + more}
              </p>
              <ul>
                {paths.map((path) => (
                  <li key={path}>
                    <code>{path}</code>
                  </li>
                ))}
                {more === 0 ? null : <li>and {more} more</li>}
              </ul>
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

function Warning({ text }: { readonly text: string }): JSX.Element {
  return (
    <p class="lw-notice" data-kind="warning">
      <span>{text}</span>
    </p>
  );
}

/** A button that opens the browser's dialogue for files. */
function Chooser({
  label,
  folder,
  onFiles,
}: {
  readonly label: string;
  readonly folder: boolean;
  readonly onFiles: Props['onFiles'];
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="lw-link" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same folder can be chosen again.
          currentTarget.value = '';
          if (files.length > 0) onFiles({ files });
        }}
      />
    </>
  );
}
