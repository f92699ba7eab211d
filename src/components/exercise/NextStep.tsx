import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Session } from './session.ts';

export interface Link {
  readonly href: string;
  readonly label: string;
}

/** What comes after the exercise: the next one on this page, else the next lesson. The main action once it is solved. */
export function NextStep({
  session,
  lesson,
}: {
  readonly session: Session;
  readonly lesson: Link | undefined;
}): JSX.Element | null {
  const place = useRef<HTMLDivElement>(null);
  const [onPage, setOnPage] = useState<Link>();
  useEffect(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.lw-exercise[id]')];
    const own = place.current?.closest<HTMLElement>('.lw-exercise') ?? null;
    const next = own === null ? undefined : all[all.indexOf(own) + 1];
    if (next !== undefined) setOnPage({ href: `#${next.id}`, label: `Next exercise: ${next.dataset['title'] ?? ''}` });
  }, []);
  const solved = session.solved.value;
  const link = onPage ?? lesson;
  return (
    <div class="lw-next" ref={place}>
      {solved ? (
        <p class="lw-solved">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <circle cx="10" cy="10" r="9" />
            <path d="M5.6 10.4l3 3 6-6.2" />
          </svg>
          Solved
        </p>
      ) : null}
      {solved && link !== undefined ? (
        <a class="lw-button" href={link.href}>
          {link.label}
        </a>
      ) : null}
    </div>
  );
}
