#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { runCheck } from './check.ts';
import { runList, runVerify } from './exercise.ts';
import { runInspect } from './inspect.ts';
import { USAGE, UsageError } from './usage.ts';

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'warning' },
  target: { type: 'string' },
  'build-arg': { type: 'string', multiple: true },
  changed: { type: 'string' },
  before: { type: 'string' },
  run: { type: 'string', multiple: true },
  entrypoint: { type: 'string' },
  init: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

async function main(args: readonly string[], print: (text: string) => void): Promise<number> {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (values.help) {
    print(USAGE);
    return 0;
  }
  const { format } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format takes text or json, not ${format}.`);
  if (command === 'check')
    return runCheck({ paths: rest, format, failOn: values['fail-on'], target: values.target }, print);
  if (command === 'inspect')
    return runInspect(
      {
        path: rest[0] ?? '.',
        target: values.target,
        buildArgs: values['build-arg'] ?? [],
        changed: values.changed,
        before: values.before,
        run: values.run,
        entrypoint: values.entrypoint,
        init: values.init,
      },
      print,
    );
  const [verb, id, folder] = rest;
  if (command === 'exercise' && verb === 'list') return runList(format, print);
  if (command === 'exercise' && verb === 'verify' && id !== undefined && folder !== undefined)
    return runVerify(id, folder, format, print);
  throw new UsageError(
    command === undefined
      ? 'No command is given.'
      : `This command is not complete or not known: ${positionals.join(' ')}`,
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

try {
  process.exitCode = await main(process.argv.slice(2), (text) => process.stdout.write(text));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`layerwise: ${message}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`);
  process.exitCode = 2;
}
