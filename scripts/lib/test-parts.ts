import path from 'node:path';
import type { Command } from './run-command.ts';

export interface Part {
  readonly name: string;
  readonly commands: readonly Command[];
  /** JSON report of a test runner, which the last command writes. */
  readonly report?: string;
}

function command(line: string, env: Readonly<Record<string, string>> = {}): Command {
  const [program = '', ...args] = line.split(' ');
  return { program, args, env };
}

function part(name: string, ...lines: string[]): Part {
  return { name, commands: lines.map((line) => command(line)) };
}

/**
 * Everything `npm test` does, in order. The parts of one group do not need each other and run two at a time.
 * @param folder a fresh folder for reports
 */
export function testParts(folder: string): readonly (readonly Part[])[] {
  const vitest = (name: string): Part => {
    const report = path.join(folder, `${name}.json`);
    const reporters = `--reporter=dot --reporter=json --outputFile.json=${report}`;
    return { name, report, commands: [command(`vitest run --project ${name} --allowOnly=false ${reporters}`)] };
  };
  const playwright = (name: string, args: string, env: Readonly<Record<string, string>> = {}): Part => {
    const report = path.join(folder, `${name}.json`);
    const run = `playwright test --forbid-only --reporter=line,json${args}`;
    return { name, report, commands: [command(run, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report })] };
  };
  // The site as the image is built, and as a project page has it: not at the top of its host.
  const subPath = { LAYERWISE_BASE: '/some/where', LAYERWISE_DIST: '.context/dist' };
  return [
    [part('sync', 'astro sync')],
    [
      part('types', 'astro check --noSync', 'tsc --noEmit -p src/lib'),
      part('lint', 'eslint . --max-warnings 0'),
      part('format', 'prettier --check .'),
      part('knip', 'knip'),
    ],
    [vitest('unit')],
    [vitest('content')],
    [vitest('fuzz')],
    [part('chromium', 'node scripts/ensure-chromium.ts')],
    [part('build', 'astro build')],
    [playwright('e2e', '')],
    [{ name: 'build-sub-path', commands: [command('node scripts/build-in-context.ts', subPath)] }],
    [playwright('e2e-sub-path', ' --grep @base', subPath)],
  ];
}
