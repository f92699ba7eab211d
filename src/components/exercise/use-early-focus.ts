import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Counts a focus that was in `place` before the page's script came as the first touch: no event tells of it any more. */
export function useEarlyFocus(place: RefObject<HTMLElement>, touch: () => void): void {
  useEffect(() => {
    if (place.current?.contains(document.activeElement) === true) touch();
  }, []);
}
