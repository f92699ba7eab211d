import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './site.ts';

/** A program, its arguments, and what it has in the environment besides ours. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder it runs in; the project's top where it is absent. */
  readonly folder?: string;
}

export interface Outcome {
  /** Why it failed, for people; empty where it did not. */
  readonly reason: string;
  readonly seconds: number;
  /** What the command wrote, unless it was shown as it came. */
  readonly output: string;
}

/** A command that takes longer than this hangs. */
const limitSeconds = 600;

/** The project's own tools come first, as in npm scripts. */
const searchPath = [path.join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(path.delimiter);

/** Runs a command in the project's folder; `show`: its output appears as it comes, else it is kept. */
export async function runCommand({ program, args, env, folder = root }: Command, show: boolean): Promise<Outcome> {
  const start = performance.now();
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, PATH: searchPath, ...env },
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill();
  }, limitSeconds * 1000);
  const reason = await new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`${program} could not be started: ${error.message}`));
    child.on('close', (status, signal) => {
      if (late) resolve(`${program} did not end within ${limitSeconds} seconds`);
      else resolve(status === 0 ? '' : `${program} ended with ${status ?? signal ?? 'nothing'}`);
    });
  });
  clearTimeout(timer);
  return { reason, seconds: (performance.now() - start) / 1000, output: output.join('') };
}
