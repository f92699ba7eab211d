/** Milliseconds in each unit that Go's time.ParseDuration knows. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)/y;

/** Go counts nanoseconds in 64 bits. */
const LONGEST = 2 ** 63 / 1e6;

/** A duration as Go writes it (`1m30s`, `500ms`, `0`), in milliseconds; undefined where it is none: units are mandatory. `more` has further units. */
export function parseDuration(text: string, more: Readonly<Record<string, number>> = {}): number | undefined {
  const negative = text.startsWith('-');
  const body = text.replace(/^[-+]/, '');
  if (body === '0') return 0;
  let total = 0;
  let at = 0;
  while (at < body.length) {
    PART.lastIndex = at;
    const match = PART.exec(body);
    const unit = UNITS[match?.[2] ?? ''] ?? more[match?.[2] ?? ''];
    if (!match || unit === undefined) return undefined;
    total += Number(match[1]) * unit;
    at = PART.lastIndex;
  }
  if (at === 0 || total >= LONGEST) return undefined;
  return negative ? -total : total;
}
