import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Explorer, Given, Values } from './types.ts';

/** Read out once typing pauses. */
const PAUSE_MS = 1000;
/** The figure for the newest files, and its first sentence to be read out once they rest. */
export function useFigure(
  explorer: Explorer | undefined,
  given: Given,
  values: Values,
  start: Given,
  id: string,
  onFailure: (text: string) => void,
) {
  const [drawn, setDrawn] = useState<JSX.Element>();
  const [said, setSaid] = useState({ text: '', count: 0 });
  const place = useRef<HTMLDivElement>(null);
  /** What has been read out, or stood there from the start. */
  const heard = useRef<string>();
  const sentence = (): string =>
    ['.lw-explorer-stop', '.lw-explorer-sum, .lw-explorer-empty']
      .map((part) => place.current?.querySelector(part)?.textContent.trim() ?? '')
      .filter((text) => text !== '')
      .join(' ');
  useEffect(() => {
    if (explorer === undefined) return;
    heard.current ??= sentence();
    const draw = setTimeout(() => {
      try {
        setDrawn(explorer.draw(given, values, start, `${id}-figure`));
        onFailure('');
      } catch {
        // The last picture stays.
        onFailure('This text could not be drawn. The picture shows the last one that could.');
      }
    });
    const say = setTimeout(() => {
      const text = sentence();
      if (text === heard.current) return;
      heard.current = text;
      setSaid(({ count }) => ({ text, count: count + 1 }));
    }, PAUSE_MS);
    return () => {
      clearTimeout(draw);
      clearTimeout(say);
    };
  }, [explorer, given, values]);
  return { drawn, place, said };
}
