import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { pathFault, type Shelf } from './shelf.ts';

interface Props {
  readonly shelf: Shelf;
  readonly onNew: (path: string) => void;
  readonly onRename: (path: string) => void;
  readonly onRemove: () => void;
  readonly id: string;
}

/** New, renamed and removed files. The name is asked for in place. */
export function FileActs({ shelf, onNew, onRename, onRemove, id }: Props): JSX.Element {
  const [asking, setAsking] = useState<'new' | 'rename'>();
  const opener = useRef<HTMLSpanElement>(null);
  if (asking !== undefined) {
    return (
      <PathForm
        key={asking}
        label={asking === 'new' ? 'Path of the new file' : `New path of ${shelf.active}`}
        start={asking === 'new' ? '' : shelf.active}
        act={asking === 'new' ? 'Add' : 'Rename'}
        fault={(path) => pathFault(shelf, path, asking === 'rename' ? shelf.active : undefined)}
        onDone={(path) => {
          setAsking(undefined);
          if (asking === 'new') onNew(path);
          else onRename(path);
        }}
        onCancel={() => {
          setAsking(undefined);
          // The button that asked comes back with the next drawing.
          requestAnimationFrame(() => opener.current?.querySelector('button')?.focus());
        }}
        id={id}
      />
    );
  }
  return (
    <span class="lw-file-acts" ref={opener}>
      <button type="button" class="lw-link" onClick={() => setAsking('new')}>
        New file
      </button>
      <button type="button" class="lw-link" onClick={() => setAsking('rename')}>
        Rename<span class="sr-only"> {shelf.active}</span>
      </button>
      <button type="button" class="lw-link" disabled={shelf.texts.size < 2} onClick={onRemove}>
        Remove<span class="sr-only"> {shelf.active}</span>
      </button>
    </span>
  );
}

interface FormProps {
  readonly label: string;
  readonly start: string;
  readonly act: string;
  readonly fault: (path: string) => string | undefined;
  readonly onDone: (path: string) => void;
  readonly onCancel: () => void;
  readonly id: string;
}

function PathForm({ label, start, act, fault, onDone, onCancel, id }: FormProps): JSX.Element {
  const [path, setPath] = useState(start);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <form
      class="lw-path-form"
      onSubmit={(event) => {
        event.preventDefault();
        const against = fault(path);
        if (against === undefined) {
          onDone(path);
          return;
        }
        setSaid(against);
        field.current?.focus();
      }}
    >
      <label for={`${id}-path`}>{label}</label>
      <input
        ref={field}
        id={`${id}-path`}
        type="text"
        value={path}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        aria-invalid={said !== ''}
        aria-describedby={`${id}-path-fault`}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
        onInput={({ currentTarget: { value } }) => {
          setPath(value);
          setSaid('');
        }}
      />
      <button type="submit" class="lw-small-button">
        {act}
      </button>
      <button type="button" class="lw-link" onClick={onCancel}>
        Cancel
      </button>
      <p id={`${id}-path-fault`} class="lw-path-fault" role="alert">
        {said}
      </p>
    </form>
  );
}
