import { useRef } from 'preact/hooks';
import { Fragment, type JSX } from 'preact';

interface Props {
  readonly files: readonly { readonly path: string; readonly readOnly: boolean; readonly changed: boolean }[];
  /** Path of the file that is shown. */
  readonly active: string;
  readonly onActive: (path: string) => void;
  /** Unique on the page; panels are `<id>-panel-<n>`. */
  readonly id: string;
}

/** The files, as tabs: arrow keys move between them, Home and End to the ends. */
export function FileTabs({ files, active: shown, onActive, id }: Props): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const active = files.findIndex((file) => file.path === shown);
  const go = (index: number): void => {
    const at = (index + files.length) % files.length;
    const file = files[at];
    if (file === undefined) return;
    onActive(file.path);
    list.current?.querySelectorAll('button')[at]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: active + 1,
      ArrowLeft: active - 1,
      Home: 0,
      End: files.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    go(target);
  };
  return (
    <div class="lw-tabs" role="tablist" aria-label="Files" tabIndex={-1} ref={list} onKeyDown={onKeyDown}>
      {files.map((file, index) => (
        <button
          key={file.path}
          type="button"
          role="tab"
          id={`${id}-tab-${index}`}
          aria-selected={index === active}
          aria-controls={`${id}-panel-${index}`}
          tabIndex={index === active ? 0 : -1}
          onClick={() => {
            onActive(file.path);
          }}
        >
          {file.path}
          {file.readOnly ? <Lock /> : null}
          {file.changed ? <span class="lw-tab-note"> changed</span> : null}
        </button>
      ))}
    </div>
  );
}

function Lock(): JSX.Element {
  return (
    <Fragment>
      <svg class="lw-lock" viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d="M3.5 5.5V4a2.5 2.5 0 0 1 5 0v1.5M2 5.5h8v5.5H2z" />
      </svg>
      <span class="sr-only"> read-only</span>
    </Fragment>
  );
}
