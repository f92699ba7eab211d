import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '../../../src/lib/workflow/parse.ts';
import { commandStatuses } from '../../../src/lib/workflow/status.ts';

/** What becomes of the step where `scan` fails, in a script under a shell. */
function fate(script: string, shell = ''): string {
  const text = `jobs:\n  a:\n    steps:\n      - run: ${JSON.stringify(script)}\n${shell && `        shell: ${shell}\n`}`;
  const run = parseWorkflow(text).jobs.get('a')?.steps[0]?.run;
  const command = run?.shell?.commands.find(({ name }) => name === 'scan');
  const status = run && commandStatuses(run)?.get(command?.span.start ?? -1);
  return status ? `${status.fails}${status.cause === undefined ? '' : ` ${status.cause}`}` : 'none';
}

describe('the step fails where', () => {
  it.each([
    ['the command is alone', 'scan'],
    ['set -e ends the script', 'scan\necho done'],
    ['it is the last of `&&`', 'build && scan\necho done'],
    ['it is the last command', 'build\nscan && push'],
    ['`|| exit 1` keeps the failure', 'scan || exit 1\necho done'],
    ['it is the last of its pipeline', 'echo app | scan'],
    ['pipefail is set in the script', 'set -o pipefail\nscan | tee report'],
    ['pipefail is set with other options', 'set -euo pipefail\nscan | tee report\necho done'],
    ['a subshell ends', '(cd app; scan; echo)\necho done'],
    ['a group ends', '{ scan; echo; }\necho done'],
    ['a loop ends', 'for i in a b; do scan $i; done\necho done'],
    ['a branch is taken', 'if true; then scan; echo; fi\necho done'],
    ['set +e comes later', 'scan\nset +e\necho done'],
    ['set -e comes back', 'set +e\nset -e\nscan\necho done'],
    ['set +e was the affair of a subshell', '(set +e; echo)\nscan\necho done'],
  ])('%s', (_, script) => {
    expect(fate(script)).toBe('yes');
  });

  it('the shell is named, which sets pipefail', () => {
    expect(fate('scan | tee report', 'bash')).toBe('yes');
  });
});

describe('the step goes on where', () => {
  it.each([
    ['`|| true` stands behind', 'scan || true', 'ignored'],
    ['`|| :` stands behind', 'scan && echo ok || :', 'ignored'],
    ['`|| echo` stands behind', 'scan || echo "found something"\necho done', 'ignored'],
    ['`|| exit 0` stands behind', 'scan || exit 0', 'ignored'],
    ['a pipe takes the status', 'scan | tee report', 'piped'],
    ['set +e is in force', 'set +e\nscan\necho done', 'continues'],
    ['set -e does not look in front of `&&`', 'scan && echo ok\npush', 'chained'],
    ['a group stands in front of `||`', '{ scan; } || true', 'ignored'],
    ['a subshell stands in front of `||`', '(scan) || true', 'ignored'],
  ])('%s', (_, script, cause) => {
    expect(fate(script)).toBe(`no ${cause}`);
  });

  it('the shell has no set -e', () => {
    expect(fate('scan\necho done', 'bash {0}')).toBe('no continues');
    expect(fate('scan', 'bash {0}')).toBe('yes');
  });
});

describe('it cannot be told where', () => {
  it.each([
    ['a branch asks', 'if ! scan; then exit 1; fi'],
    ['a loop asks', 'until scan; do sleep 1; done'],
    ['the status is kept', 'scan || code=$?\nexit $code'],
    ['the status is read later', 'set +e\nscan\ncode=$?\nexit $code'],
    ['PIPESTATUS is read', 'scan | tee report\nexit ${PIPESTATUS[0]}'],
    ['a trap is set', 'trap report EXIT\nset +e\nscan\necho done'],
    ['something unknown is done instead', 'scan || notify'],
    ['what is chained is what the failure prevents', 'scan && push\necho done'],
    ['it is negated', '! scan'],
    ['it runs in the background', 'scan &\nwait'],
    ['a function holds it', 'check() { scan; }\ncheck'],
  ])('%s', (_, script) => {
    expect(fate(script)).toBe('unknown used');
  });

  it('the script is broken', () => {
    expect(fate('scan; if')).toBe('none');
  });
});
