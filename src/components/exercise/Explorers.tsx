import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LiveExplorers } from './LiveExplorers.tsx';
import type { Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly id: string;
  /** The explorers as they were drawn at build time. */
  readonly served: ComponentChildren;
}

/**
 * The place of an exercise's explorers. What was drawn at build time stays until the reader touches the exercise;
 * the code that draws is fetched then, with the library.
 */
export function Explorers({ session, id, served }: Props): JSX.Element {
  const [Live, setLive] = useState<typeof LiveExplorers | undefined>(undefined);
  const place = useRef<HTMLDivElement>(null);
  const focused = useRef<string | undefined>(undefined);
  const touched = session.touched.value;
  useEffect(() => {
    if (!touched) return;
    void import('./LiveExplorers.tsx').then((module) => {
      const active = document.activeElement;
      focused.current = active !== null && place.current?.contains(active) === true ? active.id : undefined;
      setLive(() => module.LiveExplorers);
    });
  }, [touched]);
  useLayoutEffect(() => {
    if (Live !== undefined && focused.current !== undefined) document.getElementById(focused.current)?.focus();
  }, [Live]);
  return (
    <div
      class="lw-explorers"
      ref={place}
      onChange={(event) => {
        if (Live === undefined && event.target instanceof HTMLSelectElement) choose(session, id, event.target);
      }}
    >
      {Live === undefined ? served : <Live session={session} id={id} />}
    </div>
  );
}

/** A choice made before the code that draws is there. */
function choose(session: Session, id: string, field: HTMLSelectElement): void {
  session.touch();
  if (field.id === `${id}-graph-target`) session.target.value = field.value === '' ? undefined : field.value;
  if (field.id === `${id}-cache-edit`) session.edit.value = field.value;
}
