const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
  p: 1024 ** 5,
};

/** Bytes of `64m`, `1.5 GiB`, `300kb`, `1024`: units are powers of 1024 (docker/go-units `RAMInBytes`). */
export function parseSize(text: string): number | undefined {
  const [, number, unit = 'b'] = /^(-?\d+(?:\.\d+)?) ?([kmgtp])?i?b?$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  return Math.trunc(Number(number) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** A number such as `0.50` or `64`. */
export function parseNumber(text: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}
