import { expect, test } from 'vitest';
import { runCommand } from '../../../scripts/lib/run-command.ts';

const node = (script: string, env: Record<string, string> = {}): Promise<{ reason: string; output: string }> =>
  runCommand({ program: 'node', args: ['-e', script], env }, false);

test('what a command writes is kept, from both of its outputs', async () => {
  const { reason, output } = await node("console.log('one'); console.error('two')");
  expect(reason).toBe('');
  expect(output.split('\n').sort()).toEqual(['', 'one', 'two']);
});

test('a command that fails says with what', async () => {
  expect((await node('process.exit(3)')).reason).toBe('node ended with 3');
  expect((await node("process.kill(process.pid, 'SIGTERM')")).reason).toBe('node ended with SIGTERM');
});

test('a program that is not there is a reason, not an exception', async () => {
  expect((await runCommand({ program: 'no-such-program', args: [] }, false)).reason).toContain('could not be started');
});

test('commands run on the Node that the project brings, with what is asked for in their environment', async () => {
  const { output } = await node('console.log(process.versions.node.split(".")[0], process.env.LAYERWISE_BASE)', {
    LAYERWISE_BASE: '/some/where',
  });
  expect(output).toBe('24 /some/where\n');
});
