import { compilePattern } from '../dockerignore/compile.ts';

const tests = new Map<string, (path: string) => boolean>();

/** Whether a path matches a pattern of a goal: `*` stays inside one folder, `**` crosses folders. Leading slashes do not count. */
export function matchesPathPattern(pattern: string, path: string): boolean {
  let test = tests.get(pattern);
  if (!test) {
    test = compilePattern(pattern.replace(/^\/+/, '')) ?? (() => false);
    tests.set(pattern, test);
  }
  return test(path.replace(/^\/+/, ''));
}
