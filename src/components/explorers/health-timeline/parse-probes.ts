import type { ProbeResult } from '../../../lib/simulate/health.ts';

/** A list of probe results, and what of it could not be read. */
export interface ProbeList {
  readonly results: readonly ProbeResult[];
  /** Items that are no results, as written. */
  readonly unread: readonly string[];
}

/** More probes than this are not drawn. */
export const MOST_PROBES = 40;
const LONGEST = 2_000;
/** A probe without a time of its own, in milliseconds. */
const USUAL = 100;

const ITEM =
  /^(ok|pass|fail|exit|hang)(?:\s+(\d{1,3})(?!\s*(?:ms|s|m)\b|\d|\.))?(?:\s+(\d+(?:\.\d+)?)\s*(ms|s|m))?(?:\s*[×x*]\s*(\d{1,4}))?$/i;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/**
 * Reads `fail 200ms ×3, ok 50ms, hang, exit 2, …`: a result, the time it takes, how often. `…` at the end repeats the
 * last result as often as there is room.
 */
export function parseProbes(text: string): ProbeList {
  const results: ProbeResult[] = [];
  const unread: string[] = [];
  for (const item of text.slice(0, LONGEST).split(/[,;\n]/)) {
    const trimmed = item.trim();
    if (trimmed === '') continue;
    const last = results.at(-1);
    if (/^(?:…|\.{2,3})$/.test(trimmed) && last) {
      while (results.length < MOST_PROBES) results.push(last);
      break;
    }
    const result = readItem(trimmed);
    if (!result) unread.push(trimmed);
    else for (let times = 0; times < result.times && results.length < MOST_PROBES; times++) results.push(result.probe);
  }
  return { results, unread };
}

function readItem(item: string): { readonly probe: ProbeResult; readonly times: number } | undefined {
  const [, word = '', code, amount, unit = '', times = '1'] = ITEM.exec(item) ?? [];
  const kind = word.toLowerCase();
  if (kind === '' || (kind === 'exit') !== (code !== undefined)) return undefined;
  const exitCode = kind === 'exit' ? Number(code) : kind === 'fail' ? 1 : 0;
  const given = amount === undefined ? USUAL : Number(amount) * (UNITS[unit.toLowerCase()] ?? 1);
  return { probe: { exitCode, duration: kind === 'hang' ? Infinity : given }, times: Number(times) };
}
