import { contentOf, isHarmless, isKeyFile, namedSecretFile, type SecretFile } from './secret-file-names.ts';
import { secretLiteralIn } from './secret-literals.ts';

export type { SecretFile } from './secret-file-names.ts';

/**
 * Whether a file is a secret, by its name or by any secret that stands in it. Undefined: it is none. `literalIn`: what
 * reads the text, where the caller remembers what it said.
 */
export function secretFile(
  path: string,
  text: string | undefined,
  literalIn: typeof secretLiteralIn = secretLiteralIn,
): SecretFile | undefined {
  const named = namedSecretFile(path, text);
  // A key file is judged by its kind alone.
  if (named !== undefined || isHarmless(path) || isKeyFile(path)) return named;
  const literal = literalIn(contentOf(text) ?? '');
  return literal === undefined ? undefined : { verdict: 'yes', what: `a file with ${literal} in it` };
}
