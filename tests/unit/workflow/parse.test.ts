import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '../../../src/lib/workflow/parse.ts';

const at = (text: string, { start, end }: { start: number; end: number }): string => text.slice(start, end);

describe('a workflow', () => {
  it('is read as YAML 1.2, where `on` is a word', () => {
    expect(parseWorkflow('on: push\n').events).toEqual(['push']);
    expect(parseWorkflow('on: [push, pull_request]\n').events).toEqual(['push', 'pull_request']);
    expect(parseWorkflow('on:\n  push: { branches: [main] }\n  schedule:\n').events).toEqual(['push', 'schedule']);
    expect(parseWorkflow('jobs: {}\n').events).toBeUndefined();
  });

  it('has jobs with what they need, and steps with actions', () => {
    const { jobs, problems } = parseWorkflow(`jobs:
  build:
    runs-on: [self-hosted, linux]
    steps:
      - uses: Docker/Build-Push-Action@v6
        id: build
        with: { push: true, tags: "app:1" }
      - uses: ./local/action
      - uses: docker://alpine:3
  scan:
    needs: build
    uses: acme/ci/.github/workflows/scan.yml@v1
`);
    expect(problems).toEqual([]);
    const steps = jobs.get('build')?.steps ?? [];
    expect(steps.map(({ uses }) => [uses?.kind, uses?.action, uses?.ref])).toEqual([
      ['remote', 'docker/build-push-action', 'v6'],
      ['local', './local/action', undefined],
      ['image', 'alpine:3', undefined],
    ]);
    expect(steps[0]?.inputs.get('push')?.text).toBe('true');
    expect(jobs.get('build')?.runsOn).toBe('self-hosted linux');
    expect(jobs.get('scan')?.needs.map(({ text }) => text)).toEqual(['build']);
    expect(jobs.get('scan')?.uses?.text).toBe('acme/ci/.github/workflows/scan.yml@v1');
  });

  it('shares steps through anchors', () => {
    const { jobs } = parseWorkflow('jobs:\n  a:\n    steps: &steps\n      - run: make\n  b:\n    steps: *steps\n');
    expect(jobs.get('b')?.steps[0]?.run?.value.text).toBe('make');
  });

  it('knows the steps of a parallel group and those in the background as concurrent', () => {
    const { jobs, problems } = parseWorkflow(`jobs:
  a:
    steps:
      - parallel:
          - run: one
          - run: two
      - run: three
        background: true
      - wait-all:
      - run: four
`);
    expect(problems).toEqual([]);
    expect(jobs.get('a')?.steps.map(({ run, concurrent }) => [run?.value.text, concurrent])).toEqual([
      ['one', true],
      ['two', true],
      ['three', true],
      [undefined, false],
      ['four', false],
    ]);
  });
});

describe('a script', () => {
  const commandsOf = (step: string): readonly string[] => {
    const text = `jobs:\n  a:\n    steps:\n${step}`;
    const [script] = [...parseWorkflow(text).jobs.values()].flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    return (script?.shell?.commands ?? []).map(({ span }) => at(text, script?.spanOf(span) ?? span));
  };

  it.each([
    ['on one line', '      - run: docker build . && docker push a\n', ['docker build .', 'docker push a']],
    ['in quotes', '      - run: "docker push a"\n', ['docker push a']],
    [
      'as a block',
      '      - run: |\n          one\n\n            two \\\n            2\n',
      ['one', 'two \\\n            2'],
    ],
    ['as a block of given indentation', '      - run: |2\n            one\n          two\n', ['one', 'two']],
    ['as a block with CRLF', '      - run: |\r\n          one\r\n          two\r\n', ['one', 'two']],
    ['with a comment behind the mark', '      - run: |- # why\n          one\n', ['one']],
    [
      'folded: found as a whole',
      '      - run: >-\n          one\n          two\n',
      ['>-\n          one\n          two\n'],
    ],
    [
      'with expressions',
      '      - run: docker push "app:${{ github.sha }}" \n',
      ['docker push "app:${{ github.sha }}"'],
    ],
    [
      'with braces and quotes in expressions',
      "      - run: a ${{ format('}} {0}', github.sha) }} && b\n",
      ["a ${{ format('}} {0}', github.sha) }}", 'b'],
    ],
  ])('is found in the file %s', (_, step, commands) => {
    expect(commandsOf(step)).toEqual(commands);
  });

  it.each([
    ['bash -e by default', '', true, false],
    ['bash -eo pipefail where it is named', '        shell: bash\n', true, true],
    ['sh -e', '        shell: sh\n', true, false],
    ['the options of a template and no others', '        shell: bash {0}\n', false, false],
    ['options written out', '        shell: bash --noprofile -euo pipefail {0}\n', true, true],
  ])('runs in %s', (_, shell, errexit, pipefail) => {
    const { jobs } = parseWorkflow(`jobs:\n  a:\n    steps:\n      - run: one\n${shell}`);
    expect(jobs.get('a')?.steps[0]?.run).toMatchObject({ errexit, pipefail });
  });

  it.each([
    ['the workflow', 'defaults: { run: { shell: bash } }\njobs:\n  a:\n    steps:\n      - run: one\n'],
    ['the job', 'jobs:\n  a:\n    defaults: { run: { shell: bash } }\n    steps:\n      - run: one\n'],
  ])('takes the default shell of %s', (_, text) => {
    expect(parseWorkflow(text).jobs.get('a')?.steps[0]?.run?.pipefail).toBe(true);
  });

  it.each(['pwsh', 'python', 'cmd', 'perl {0}'])('in %s is not read as shell', (shell) => {
    const { jobs } = parseWorkflow(`jobs:\n  a:\n    steps:\n      - run: one\n        shell: ${shell}\n`);
    expect(jobs.get('a')?.steps[0]?.run?.shell).toBeUndefined();
  });

  it('on Windows is PowerShell, unless a shell is named', () => {
    const text = (shell: string) => `jobs:\n  a:\n    runs-on: windows-latest\n    steps:\n      - run: one\n${shell}`;
    expect(parseWorkflow(text('')).jobs.get('a')?.steps[0]?.run?.shell).toBeUndefined();
    expect(parseWorkflow(text('        shell: bash\n')).jobs.get('a')?.steps[0]?.run?.shell).toBeDefined();
  });
});

describe('what GitHub refuses', () => {
  const problems = (text: string): readonly string[] =>
    parseWorkflow(text).problems.map(({ code, span }) => `${code}: ${at(text, span)}`);

  it.each([
    ['broken YAML', 'jobs: [\n', [/^yaml: /]],
    ['a list for a workflow', '- a\n', [/^wrong-type: - a/]],
    ['a list for jobs', 'jobs: [a]\n', [/^wrong-type: \[a\]/]],
    ['a job that is a word', 'jobs: { a: b }\n', [/^wrong-type: a: b/]],
    ['steps that are a map', 'jobs: { a: { steps: { run: b } } }\n', [/^wrong-type: \{ run: b \}/]],
    ['a step that is a word', 'jobs: { a: { steps: [b] } }\n', [/^wrong-type: b/]],
    ['a step that does nothing', 'jobs: { a: { steps: [{ name: b }] } }\n', [/^bad-step: name/]],
    ['a step that does both', 'jobs: { a: { steps: [{ uses: a/b@c, run: d }] } }\n', [/^bad-step: run: d/]],
    ['a job that is not there', 'jobs: { a: { needs: [b], steps: [] } }\n', [/^bad-needs: b/]],
    [
      'a misspelt key',
      'jobs: { a: { steps: [{ run: b, continue-on-eror: true }] } }\n',
      [/^unknown-key: continue-on-eror/],
    ],
    ['a key twice', 'jobs: { a: { steps: [], steps: [] } }\n', [/^yaml: steps/]],
    ['an alias of itself', 'jobs: &a { b: *a }\n', [/^yaml: \*a/]],
  ])('has its place: %s', (_, text, expected) => {
    const found = problems(text);
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });

  it('is not an unknown key that resembles none: it may be newer than the library', () => {
    expect(problems('jobs: { a: { steps: [{ run: b, zzz-quux: 1 }] } }\n')).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['a comment', '# nothing\n'],
    ['a word', 'jobs'],
  ])('leaves no job behind: %s', (_, text) => {
    expect(parseWorkflow(text).jobs.size).toBe(0);
  });

  it('a file of aliases of aliases is not followed without end', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `  l${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}]`).join('\n');
    expect(parseWorkflow(`env:\n  l0: &l0 [a]\n${levels}\n`).jobs.size).toBe(0);
  });
});
