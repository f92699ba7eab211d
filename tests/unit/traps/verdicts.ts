import { createProject } from '../../../src/lib/project/project.ts';
import { LineIndex } from '../../../src/lib/project/text.ts';
import { check } from '../../../src/lib/rules/check.ts';

/** A file of these lines. */
export function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

/** Every finding for a Dockerfile as `severity rule: what it underlines`, in order. */
export function verdicts(dockerfile: string, files: Readonly<Record<string, string>> = {}): string[] {
  const places = new LineIndex(dockerfile);
  const found = check(createProject({ ...files, Dockerfile: dockerfile }), {
    file: 'Dockerfile',
    onError: (_, error) => {
      throw error;
    },
  });
  return found.map(({ severity, rule, range }) => {
    const place = dockerfile.slice(places.offsetAt(range.start), places.offsetAt(range.end));
    return `${severity} ${rule}${place === '' ? '' : `: ${place}`}`;
  });
}
