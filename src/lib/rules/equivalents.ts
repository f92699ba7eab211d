import type { Equivalent } from './types.ts';

/** The codes of other linters, each written `tool code`: `hadolint DL3020`. */
export function equivalents(...codes: readonly `${Equivalent['tool']} ${string}`[]): readonly Equivalent[] {
  return codes.map((each) => {
    const [tool, code = ''] = each.split(' ', 2) as [Equivalent['tool'], string | undefined];
    return { tool, code };
  });
}
