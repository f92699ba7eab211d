import { parseDuration } from '../dockerfile/duration.ts';

const DAYS: Readonly<Record<string, number>> = { d: 86_400_000, w: 7 * 86_400_000 };

/** Milliseconds of a duration in a compose file: as Go writes it, and with days and weeks (xhit/go-str2duration). */
export function parseComposeDuration(text: string): number | undefined {
  const [, leading = '', rest = ''] = /^((?:\d+(?:\.\d+)?[wd])*)(.*)$/.exec(text.trim()) ?? [];
  if (leading === '') return parseDuration(rest);
  let total = 0;
  for (const [, number, unit = ''] of leading.matchAll(/(\d+(?:\.\d+)?)([wd])/g))
    total += Number(number) * (DAYS[unit] ?? 0);
  const more = rest === '' ? 0 : parseDuration(rest);
  return more === undefined ? undefined : total + more;
}
