import { expect, test } from 'vitest';
import { createProject } from '../../../src/lib/project/project.ts';
import { check } from '../../../src/lib/rules/check.ts';
import { undefinedVariable } from '../../../src/lib/rules/general/undefined-variable.ts';

const findings = (lines: readonly string[]) =>
  check(createProject({ Dockerfile: lines.join('\n') }), { rules: [undefinedVariable] });
const numbered = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, i) => line(i));

test('a name that is not set is found everywhere, however many there are', () => {
  const found = findings(['FROM scratch', ...numbered(300, (i) => `ENV NAME_${i}=$OTHER_${i}`)]);
  expect(found).toHaveLength(300);
});

test('the first hundred such names are compared with what is set', () => {
  const found = findings(['FROM scratch', 'ARG APP_HOME=/app', ...numbered(300, () => 'WORKDIR $APP_HOM')]);
  expect(found).toHaveLength(300);
  expect(found.filter(({ message }) => message.includes('Did you mean `$APP_HOME`'))).toHaveLength(100);
});
