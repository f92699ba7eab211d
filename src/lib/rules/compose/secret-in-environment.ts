import type { ComposeVariable } from '../../compose/types.ts';
import { equivalents } from '../equivalents.ts';
import { hasPasswordInUrl, isHarmlessValue, isSecretName, isUrlName } from '../hardening/secret-names.ts';
import type { Severity } from '../types.ts';
import { code } from '../wording.ts';
import type { ComposeRule } from './types.ts';

/** Where the value of a secret comes from. */
type Source = 'literal' | 'variable' | 'none';

export const secretInEnvironment: ComposeRule = {
  id: 'secret-in-environment',
  severity: 'error',
  chapter: 'compose',
  title: 'A secret in the environment of a service',
  equivalents: equivalents('compose-lint CL-0020', 'compose-lint CL-0021'),
  check({ compose }, report) {
    for (const { environment, build } of compose.services.values()) {
      for (const variable of environment.values()) {
        const source = sourceOf(variable);
        if (source === 'none') continue;
        const name = code(variable.name);
        report({
          span: variable.span,
          severity: source === 'literal' ? 'error' : 'info',
          message:
            source === 'literal'
              ? `The value of ${name} is in this file, and everyone who can read the repository has it. Take it from a file with \`secrets\`, or from the environment.`
              : `${name} is part of the container’s configuration: \`docker inspect\` shows it, and every process inherits it. Give it as a file with \`secrets\` where the image can read one.`,
        });
      }
      for (const variable of build?.args.values() ?? []) {
        const source = sourceOf(variable);
        if (source === 'none') continue;
        const severity: Severity = source === 'literal' ? 'error' : 'warning';
        report({
          span: variable.span,
          severity,
          message: `${code(variable.name)} as a build argument stays in the image’s history, where everyone who has the image can read it. Use \`build.secrets\` and \`RUN --mount=type=secret\`.`,
        });
      }
    }
  },
};

function sourceOf({ name, value }: ComposeVariable): Source {
  if (!isSecretName(name) || isUrlName(name))
    return value && hasPasswordInUrl(value.raw) ? sourceOfUrl(value.raw) : 'none';
  if (!value) return 'variable';
  if (value.variables.length === 0) return isHarmlessValue(value.text.trim()) ? 'none' : 'literal';
  return hasDefault(value.raw) ? 'literal' : 'variable';
}

/** The password of a connection string: a literal, or a variable. */
function sourceOfUrl(raw: string): Source {
  const [, password = ''] = /:\/\/[^/\s:@]+:([^/\s@]+)@/.exec(raw) ?? [];
  return password.includes('$') && !hasDefault(password) ? 'variable' : 'literal';
}

/** `${NAME:-hunter2}`: the default is in the file. */
function hasDefault(raw: string): boolean {
  const [, word = ''] = /^\$\{\w+:?-(.*)\}$/s.exec(raw) ?? [];
  return !isHarmlessValue(word) && !word.startsWith('$');
}
