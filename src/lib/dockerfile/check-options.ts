import { BOOLEAN } from './device.ts';

/**
 * Why BuildKit refuses the value of `# check=`, which it reads up to the first space; undefined where it does not.
 * Source: moby/buildkit `frontend/dockerfile/linter/linter.go`, ParseLintOptions; `parser/directives.go`.
 */
export function checkOptionsProblem(value: string): string | undefined {
  const [read = ''] = value.split(' ', 1);
  const rest = read === value ? '' : ' Of the line BuildKit reads what stands before the first space.';
  for (const option of read.split(';')) {
    const equals = option.indexOf('=');
    const key = option.slice(0, equals === -1 ? undefined : equals).trim();
    if (equals === -1 || !['skip', 'error', 'experimental'].includes(key))
      return `\`${option}\` is no option of \`check\`; there are \`skip=\`, \`error=\` and \`experimental=\`.${rest}`;
    const setting = option.slice(equals + 1).trim();
    if (key === 'error' && !BOOLEAN.test(setting)) return `\`error=\` takes true or false, not \`${setting}\`.${rest}`;
  }
  return undefined;
}
