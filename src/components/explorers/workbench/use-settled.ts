import { useEffect, useState } from 'preact/hooks';
import type { Given } from './types.ts';

/** More characters or files than this are looked at when typing pauses, not at each key. */
const LARGE = { characters: 40_000, files: 1000 } as const;
const PAUSE_MS = 300;

/** The files as they are; large ones as they were when typing last paused. */
export function useSettled(given: Given): Given {
  const [settled, setSettled] = useState(given);
  const large = isLarge(given);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(given), large ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [given]);
  return large ? settled : given;
}

function isLarge({ project: { files } }: Given): boolean {
  if (files.size > LARGE.files) return true;
  let characters = 0;
  for (const text of files.values()) characters += text.length;
  return characters > LARGE.characters;
}
