import { readFields } from './csv.ts';

/**
 * Why BuildKit refuses the value of `RUN --device`; undefined where it does not.
 * Source: moby/buildkit `frontend/dockerfile/instructions/commands_rundevice.go`, ParseDevice.
 */
export function deviceProblem(value: string): string | undefined {
  let isNamed = false;
  for (const field of readFields(value) ?? ['']) {
    const equals = field.indexOf('=');
    const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    if (field === '') return '`--device` takes the name of a device.';
    if (key === 'required') {
      if (equals !== -1 && !BOOLEAN.test(field.slice(equals + 1)))
        return `\`required\` takes true or false: \`${field}\`.`;
      continue;
    }
    if (isNamed) return `\`--device\` takes one name, and \`required\`; \`${field}\` is neither.`;
    isNamed = true;
  }
  return undefined;
}

/** What Go's `strconv.ParseBool` reads. */
export const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
