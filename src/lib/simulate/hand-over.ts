import type { KnownImage } from '../model/types.ts';
import type { StartImage } from './find-script.ts';
import { throughEntrypoint } from './official-entrypoints.ts';
import { baseName } from './paths.ts';

/** What a program that is not read as shell does with the words after it. */
export type Hand =
  /** It is the application itself. */
  | { readonly kind: 'application' }
  /** It replaces itself with them (`exec`): they become the same process. */
  | { readonly kind: 'exec'; readonly words: readonly string[] }
  /** It starts them as a child and forwards signals: an init. */
  | { readonly kind: 'init'; readonly words: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Init programs, with the options of theirs that take a value (their own manuals). */
const INITS: Readonly<Record<string, ReadonlySet<string>>> = {
  tini: new Set(['-p', '-e']),
  'tini-static': new Set(['-p', '-e']),
  'docker-init': new Set(['-p', '-e']),
  'dumb-init': new Set(['-r', '--rewrite']),
  catatonit: new Set(),
};

/** Programs that set something up and then exec, with their options that take a value and how many operands of their own come first. */
const EXECUTORS: Readonly<Record<string, { readonly valued: ReadonlySet<string>; readonly own: number }>> = {
  gosu: { valued: new Set(), own: 1 },
  'su-exec': { valued: new Set(), own: 1 },
  's6-setuidgid': { valued: new Set(), own: 1 },
  setpriv: { valued: new Set(['--reuid', '--regid', '--groups', '--inh-caps', '--bounding-set']), own: 0 },
  chpst: { valued: new Set(['-u', '-U', '-e', '-n']), own: 0 },
  env: { valued: new Set(['-u', '-C']), own: 0 },
  nice: { valued: new Set(['-n']), own: 0 },
};

/** What the first of these words does with the rest. */
export function handOver(start: StartImage, words: readonly string[]): Hand {
  const [program = '', ...rest] = words;
  const name = baseName(program);
  if (Object.hasOwn(INITS, name)) return passOn('init', name, rest, INITS[name] ?? new Set(), 0);
  const executor = Object.hasOwn(EXECUTORS, name) ? EXECUTORS[name] : undefined;
  if (executor) return passOn('exec', name, rest, executor.valued, executor.own);
  const image = ownEntrypointOf(start, program);
  if (!image || rest.length === 0) return { kind: 'application' };
  const answer = throughEntrypoint(start, image.repository, rest);
  return 'reason' in answer ? { kind: 'unknown', reason: answer.reason } : { kind: 'exec', words: answer };
}

function passOn(
  kind: 'init' | 'exec',
  name: string,
  rest: readonly string[],
  valued: ReadonlySet<string>,
  own: number,
): Hand {
  let at = 0;
  for (; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    // `env -S` cuts a text into words by rules of its own.
    if (name === 'env' && /^-(?:\w*S|-split-string)/.test(word))
      return { kind: 'unknown', reason: `what \`${rest.join(' ')}\` means to \`env\` is not followed` };
    if (valued.has(word)) at++;
    else if (!word.startsWith('-') && !(name === 'env' && /^[A-Za-z_]\w*=/.test(word))) break;
  }
  const words = rest.slice(at + own);
  return words.length > 0 ? { kind, words } : { kind: 'application' };
}

/** The known image whose entrypoint script this is: one that comes with it, not with the Dockerfile. */
function ownEntrypointOf({ image, stage }: StartImage, program: string): KnownImage | undefined {
  const { entrypoint } = stage.config;
  const known = image.base.kind === 'image' ? image.base.image : undefined;
  const inherited = entrypoint.known && entrypoint.value?.span === undefined;
  const isScript = inherited && known?.entrypoint?.includes(program) === true && /entrypoint|\.sh$/.test(program);
  return isScript ? known : undefined;
}
