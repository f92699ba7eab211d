import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Session } from './session.ts';

/** A typist is told once they pause. */
const PAUSE_MS = 1000;

/**
 * The one live region of an exercise. Each message is a new element, because some screen readers stay silent when
 * the same words are set again.
 */
export function Announcer({ session }: { readonly session: Session }): JSX.Element {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announcement = session.announcement.value;
  useEffect(() => {
    if (announcement === undefined) return;
    const timer = setTimeout(
      () => {
        setSaid((before) => ({ text: announcement.text, count: before.count + 1 }));
      },
      announcement.when === 'now' ? 50 : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [announcement]);
  return (
    <div class="sr-only" role="status" aria-live="polite" aria-atomic="true">
      {said.text === '' ? null : <p key={said.count}>{said.text}</p>}
    </div>
  );
}
