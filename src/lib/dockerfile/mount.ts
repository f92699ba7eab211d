import type { Flag, Mount, ReportProblem } from './ast.ts';

type MountType = Mount['type'];

const ALIASES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

/** Options each type of mount takes, from the Dockerfile reference, "RUN --mount". */
export const MOUNT_OPTIONS: Readonly<Record<MountType, readonly string[]>> = {
  bind: ['target', 'source', 'from', 'readonly', 'readwrite'],
  cache: ['target', 'source', 'from', 'readonly', 'readwrite', 'id', 'sharing', 'mode', 'uid', 'gid'],
  tmpfs: ['target', 'size'],
  secret: ['target', 'source', 'id', 'required', 'mode', 'uid', 'gid', 'env'],
  ssh: ['target', 'source', 'id', 'required', 'mode', 'uid', 'gid'],
};

/** Options that may stand without a value. */
const BARE = new Set(['readonly', 'readwrite', 'required']);

/**
 * Reads the value of `--mount`. BuildKit reads options from left to right and starts with type `bind`, so an
 * option that belongs to another type is refused where it stands before `type=` (`parseMount`).
 */
export function parseMount(flag: Flag, report: ReportProblem): Mount {
  let type: MountType = 'bind';
  const options = new Map<string, string>();
  const bad = (message: string): void => {
    report('bad-mount', flag.valueSpan, message);
  };
  for (const field of splitFields(flag.value ?? '')) {
    const equals = field.indexOf('=');
    const written = (equals === -1 ? field : field.slice(0, equals)).trim().toLowerCase();
    const name = Object.hasOwn(ALIASES, written) ? (ALIASES[written] ?? written) : written;
    const value = equals === -1 ? undefined : field.slice(equals + 1);
    if (name === 'type') {
      if (value !== undefined && Object.hasOwn(MOUNT_OPTIONS, value)) type = value as MountType;
      else bad(`\`${value ?? ''}\` is no type of mount; there are ${Object.keys(MOUNT_OPTIONS).join(', ')}.`);
      continue;
    }
    if (value === undefined && !BARE.has(name)) {
      bad(`\`${field}\` in \`--mount\` needs a value: \`${written}=…\`.`);
      continue;
    }
    if (!MOUNT_OPTIONS[type].includes(name)) {
      const owner = Object.values(MOUNT_OPTIONS).some((other) => other.includes(name));
      bad(
        owner
          ? `\`${written}\` does not belong to a ${type} mount; write \`type=…\` first, since options are read from left to right.`
          : `\`--mount\` has no option \`${written}\`.`,
      );
      continue;
    }
    if (BARE.has(name) && value !== undefined && value !== 'true' && value !== 'false')
      bad(`\`${written}\` takes true or false, not \`${value}\`.`);
    options.set(name, value ?? 'true');
  }
  if (type === 'secret' && options.has('source') && options.has('id'))
    bad('A secret mount takes `id` or `source`, not both.');
  return { type, options, span: flag.span };
}

/** Comma-separated fields, where a field in double quotes may hold commas (encoding/csv). */
function splitFields(text: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  fields.push(field);
  return fields;
}
