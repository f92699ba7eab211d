import type { Flag, Mount, ReportProblem } from './ast.ts';
import { readFields } from './csv.ts';
import { BOOLEAN } from './device.ts';
import { didYouMean } from './suggest.ts';

type MountType = Mount['type'];

const ALIASES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

/** Options each type of mount has a use for (Dockerfile reference, "RUN --mount"). */
const USES: Readonly<Record<MountType, readonly string[]>> = {
  bind: ['target', 'source', 'from', 'readonly', 'readwrite'],
  cache: ['target', 'source', 'from', 'readonly', 'readwrite', 'id', 'sharing', 'mode', 'uid', 'gid'],
  tmpfs: ['target', 'size', 'readonly', 'readwrite'],
  secret: ['target', 'source', 'id', 'required', 'mode', 'uid', 'gid', 'env'],
  ssh: ['target', 'source', 'id', 'required', 'mode', 'uid', 'gid'],
};

const OPTIONS: ReadonlySet<string> = new Set(Object.values(USES).flat());

/** Options that take true or false, and may stand without a value. */
const BARE: ReadonlySet<string> = new Set(['readonly', 'readwrite', 'required']);

/** Other values that BuildKit checks, and what they have to be. */
const VALUES: Readonly<Record<string, readonly [form: RegExp, what: string, base?: number]>> = {
  sharing: [/^(?:shared|private|locked)$/i, '`shared`, `private` or `locked`'],
  mode: [/^[0-7]+$/, 'an octal number', 8],
  uid: [/^\d+$/, 'a number', 10],
  gid: [/^\d+$/, 'a number', 10],
  size: [/^(?:\d+\.?\d*|\.\d+) ?(?:[kmgtp]i?)?b?$/i, 'a size such as `64m`'],
};

/**
 * Reads the value of `--mount`. BuildKit starts with type `bind` and reads from left to right, so that `size` and
 * `required` have to stand behind their `type=`. Values with a variable are checked when it is known.
 * Source: moby/buildkit `frontend/dockerfile/instructions/commands_runmount.go`, parseMount.
 */
export function parseMount(flag: Flag, report: ReportProblem): Mount {
  let type: MountType = 'bind';
  /** Cleared by a type that holds a variable. */
  let isTyped = true;
  const options = new Map<string, string>();
  const fields = readFields(flag.value ?? '');
  const refusals = fields === undefined ? [NOT_FIELDS] : [];
  for (const field of fields ?? []) {
    const equals = field.indexOf('=');
    const written = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    const name = Object.hasOwn(ALIASES, written) ? (ALIASES[written] ?? written) : written;
    const value = equals === -1 ? undefined : field.slice(equals + 1);
    if (name === 'type' && value !== undefined) {
      const lower = value.toLowerCase();
      isTyped = !value.includes('$');
      if (Object.hasOwn(USES, lower)) type = lower as MountType;
      else if (!isTyped) options.set('type', value);
      else refusals.push(`\`${value}\` is no type of mount; there are ${Object.keys(USES).join(', ')}.`);
      continue;
    }
    // What stands behind a fault is read all the same, but of several faults BuildKit meets the first.
    if (!OPTIONS.has(name)) {
      if (refusals.length === 0) refusals.push(unknownOption(written));
      continue;
    }
    const wrong = optionProblem(written, name, value, isTyped ? type : undefined);
    if (wrong === undefined) options.set(name, value ?? 'true');
    else refusals.push(wrong);
  }
  const useless = isTyped && refusals.length === 0 ? checkTogether(type, options, refusals) : [];
  const [refusal] = refusals;
  if (refusal !== undefined) report('bad-mount', flag.valueSpan, refusal);
  for (const name of useless)
    report('bad-mount', flag.valueSpan, `\`${name}\` does nothing in a ${type} mount.`, 'warning');
  return { type, options, span: flag.span };
}

const NOT_FIELDS = '`--mount` takes comma-separated options; a double quote has to go around all of one.';

function unknownOption(written: string): string {
  return `\`--mount\` has no option \`${written}\`${didYouMean(written, [...OPTIONS, ...Object.keys(ALIASES)])}`;
}

function optionProblem(
  written: string,
  name: string,
  value: string | undefined,
  type: MountType | undefined,
): string | undefined {
  if ((name === 'size' || name === 'required') && type !== undefined && !USES[type].includes(name))
    return `\`${written}\` does not belong to a ${type} mount; write \`type=…\` first, since options are read from left to right.`;
  if (value === undefined)
    return BARE.has(name) ? undefined : `\`${written}\` in \`--mount\` needs a value: \`${written}=…\`.`;
  if (value.includes('$')) return undefined;
  if (BARE.has(name)) return BOOLEAN.test(value) ? undefined : `\`${written}\` takes true or false, not \`${value}\`.`;
  const [form, what, base] = VALUES[name] ?? [];
  // Numbers have 32 bits.
  const fits = form === undefined || (form.test(value) && !(base !== undefined && parseInt(value, base) >= 2 ** 32));
  return fits ? undefined : `\`${written}\` takes ${what}, not \`${value}\`.`;
}

/** Adds what BuildKit refuses once all options are read; the options that it reads and has no use for. */
function checkTogether(type: MountType, options: ReadonlyMap<string, string>, refusals: string[]): string[] {
  // Where `from` is of use, the build model refuses the variables in it.
  const isFromRefused = type === 'secret' || /\$./.test(options.get('from') ?? '');
  const refused = ['mode', 'uid', 'gid', 'sharing'].concat(isFromRefused ? 'from' : []);
  const strange = Array.from(options.keys()).filter((name) => !USES[type].includes(name));
  for (const name of strange)
    if (refused.includes(name)) refusals.push(`\`${name}\` does not belong to a ${type} mount.`);
  const has = (name: string): boolean => (options.get(name) ?? '') !== '';
  if (type === 'secret' && has('source') && has('id'))
    refusals.push('A secret mount takes `id` or `source`, not both.');
  if (type === 'secret' && !has('source') && !has('id') && !has('target'))
    refusals.push('A secret mount needs an `id`, a `source` or a `target`.');
  return strange.filter((name) => !refused.includes(name));
}
