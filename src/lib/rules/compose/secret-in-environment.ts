import { parseEnvFile } from '../../compose/env-file.ts';
import type { ComposeService, ComposeVariable } from '../../compose/types.ts';
import { normalisePath } from '../../project/project.ts';
import { equivalents } from '../equivalents.ts';
import { hasPasswordInUrl, isHarmlessValue, isSecretName, isUrlName } from '../../model/secret-names.ts';
import type { Report } from '../types.ts';
import { code } from '../wording.ts';
import { isGitIgnored } from './git-ignored.ts';
import type { ComposeContext, ComposeRule } from './types.ts';

/** Where the value of a secret comes from. */
type Source = 'literal' | 'variable' | 'none';

export const secretInEnvironment: ComposeRule = {
  id: 'secret-in-environment',
  severity: 'error',
  chapter: 'compose',
  title: 'A secret in the environment of a service',
  equivalents: equivalents('compose-lint CL-0020', 'compose-lint CL-0021'),
  check(context, report) {
    for (const service of context.compose.services.values()) {
      for (const variable of service.environment.values()) {
        const source = sourceOf(variable);
        if (source !== 'none') report(inEnvironment(variable, source));
      }
      for (const variable of service.build?.args.values() ?? []) {
        const source = sourceOf(variable);
        if (source === 'none') continue;
        report({
          span: variable.span,
          severity: source === 'literal' ? 'error' : 'warning',
          message: `${code(variable.name)} as a build argument stays in the image’s history, where everyone who has the image can read it. Use \`build.secrets\` and \`RUN --mount=type=secret\`.`,
        });
      }
      for (const found of inEnvFiles(context, service)) report(found);
    }
  },
};

function inEnvironment({ name, span }: ComposeVariable, source: 'literal' | 'variable'): Report {
  return source === 'literal'
    ? {
        span,
        severity: 'error',
        message: `The value of ${code(name)} is in this file, and everyone who can read the repository has it. Take it from a file with \`secrets\`, or from the environment.`,
      }
    : {
        span,
        severity: 'info',
        message: `${code(name)} is part of the container’s configuration: \`docker inspect\` shows it, and every process inherits it. Give it as a file with \`secrets\` where the image can read one.`,
      };
}

/** An `env_file` of the project with a secret in it, which no `.gitignore` keeps out of the repository. */
function inEnvFiles({ project, file }: ComposeContext, { envFiles }: ComposeService): Report[] {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return envFiles.flatMap(({ value, span }): Report[] => {
    const path = value.known && !value.value.startsWith('/') ? normalisePath(folder + value.value) : '';
    const text = project.files.get(path);
    if (text === undefined || isGitIgnored(project, path)) return [];
    const secret = [...parseEnvFile(text)].find(
      ([name, each]) => isSecretName(name) && !isUrlName(name) && !isHarmlessValue(each),
    );
    if (!secret) return [];
    return [
      {
        span,
        severity: 'error',
        message: `${code(path)} has the value of ${code(secret[0])}, and no .gitignore keeps it out of the repository. Name it there, and replace the secret if the file was ever committed.`,
      },
    ];
  });
}

function sourceOf({ name, value }: ComposeVariable): Source {
  if (!isSecretName(name) || isUrlName(name)) {
    return value && hasPasswordInUrl(value.raw) ? sourceOfUrl(value.raw) : 'none';
  }
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
