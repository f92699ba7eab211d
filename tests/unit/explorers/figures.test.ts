import { describe, expect, it } from 'vitest';
import { explorers, type ExplorerName } from '../../../src/components/explorers/registry.ts';
import { controlStates, defaultValues, valuesFor } from '../../../src/components/explorers/workbench/controls.ts';
import { givenOf, projectOf } from '../../../src/components/explorers/workbench/given.ts';
import type { Files, Values } from '../../../src/components/explorers/workbench/types.ts';
import { classesOf, drawnElements, withClass, type DrawnElement } from '../../support/drawn.ts';

const names = Object.keys(explorers) as ExplorerName[];

/** The figure of an explorer for its example with these files put over it. */
async function draw(name: ExplorerName, files: Files = {}, values: Values = {}) {
  const explorer = await explorers[name]();
  const given = givenOf(explorer.main, { ...explorer.files, ...files });
  const set = { ...valuesFor(explorer.controls, given, defaultValues(explorer.controls)), ...values };
  const controls = controlStates(explorer.controls, given, set);
  return { elements: drawnElements(explorer.draw(given, set, given, 'id')), controls };
}

const stateOf = ({ props }: DrawnElement): unknown => props['data-state'];
const wordsOf = (elements: readonly DrawnElement[]): readonly string[] =>
  withClass(elements, 'lw-state-word').map(({ text }) => text);
const count = (list: readonly unknown[], what: unknown): number => list.filter((each) => each === what).length;

describe('the text beside a figure says what the figure shows', () => {
  it('for each stage: its name, its state and what it takes', async () => {
    const { elements } = await draw('stage-graph');
    const boxes = withClass(elements, 'lw-box').map(stateOf);
    const rows = withClass(elements, 'lw-stage');
    // The picture is there twice, for wide and for narrow places.
    expect(boxes).toEqual([...rows, ...rows].map(stateOf));
    expect(wordsOf(elements).map((word) => word.toLowerCase())).toEqual(rows.map(stateOf));
    const arrows = withClass(elements, 'lw-arrow').filter(({ props }) => props['data-via'] !== undefined);
    expect(withClass(elements, 'lw-stage-takes')).toHaveLength(arrows.length / 2);
    const [target] = rows.filter((row) => stateOf(row) === 'target');
    expect(target?.text).toContain('Copies /app/dist from build.');
  });

  it('for each step: whether it is reused; and the sum of them', async () => {
    const { elements } = await draw('layer-cache');
    const states = withClass(elements, 'lw-step').map(stateOf);
    const words = { reused: 'Reused', runs: 'Runs again', skipped: 'Skipped', unknown: 'Cannot tell' };
    expect(wordsOf(elements)).toEqual(states.map((state) => words[state as keyof typeof words]));
    expect(withClass(elements, 'lw-sheet').map(stateOf)).toEqual(states);
    const [sum] = withClass(elements, 'lw-explorer-sum');
    expect(sum?.text).toContain(`${count(states, 'reused')} steps reused, ${count(states, 'runs')} run again`);
    expect(withClass(elements, 'lw-step').filter(({ props }) => props['data-breaks'] === true)).toHaveLength(1);
    expect(withClass(elements, 'lw-step-cause')[0]?.text).toContain('The cache breaks here.');
  });

  it('for each file: whether it is in the context; and the bytes of the bar', async () => {
    const { elements } = await draw('build-context');
    const words = { context: 'In the context', ignored: 'Left out', 'builder-only': 'Builder only' };
    const states = withClass(elements, 'lw-context-file').map(stateOf);
    expect(wordsOf(elements)).toEqual(states.map((state) => words[state as keyof typeof words]));
    const bar = elements.filter(({ tag, props }) => tag === 'span' && typeof props['style'] === 'object');
    expect(bar.map(stateOf)).toEqual(['context', 'builder-only', 'ignored']);
    const bytes = bar.map(({ props }) => (props['style'] as { flexGrow: number }).flexGrow);
    const [sum] = withClass(elements, 'lw-explorer-sum');
    expect(sum?.text).toContain(`${((bytes[0] ?? 0) / 1e6).toFixed(1)} MB`);
    expect(sum?.text).toContain(`${((bytes[2] ?? 0) / 1e6).toFixed(0)} MB`);
  });

  it('for each probe: its result and the state after it', async () => {
    const { elements } = await draw('health-timeline');
    const table = elements.find(({ tag }) => tag === 'tbody');
    const bands = withClass(elements, 'lw-band').map(stateOf);
    const marks = withClass(elements, 'lw-probe').filter(({ tag }) => tag === 'g');
    const rows = elements.filter(({ tag, props }) => tag === 'tr' && props['data-changes'] !== undefined);
    // Two drawings of one timeline.
    expect(marks).toHaveLength(rows.length * 2);
    const results = marks.slice(0, rows.length).map(({ props }) => props['data-result'] !== 'ok');
    expect(rows.map(({ text }) => text.includes('failure'))).toEqual(results);
    const changes = rows.filter(({ props }) => props['data-changes'] === true);
    expect(bands.slice(1, bands.length / 2)).toEqual(
      changes.map(({ text }) => /(Starting|Healthy|Unhealthy)$/.exec(text.trim())?.[1]?.toLowerCase()),
    );
    expect(table).toBeDefined();
    const [sum] = withClass(elements, 'lw-explorer-sum');
    expect(sum?.text.match(/\b(?:starting|healthy|unhealthy)\b/g)).toEqual(bands.slice(0, bands.length / 2));
  });

  it('for each process: whether the signal arrives', async () => {
    const { elements } = await draw('container-start', {}, { run: 'sh' });
    const processes = withClass(elements, 'lw-process');
    expect(processes).toHaveLength(2);
    expect(processes[1]?.text).toContain('No signal arrives');
    const [sum] = withClass(elements, 'lw-explorer-sum');
    expect(sum?.text).toContain('A graceful stop is not possible.');
    expect(withClass(elements, 'lw-start-verdict')[0]?.text).toContain('Not possible.');
    expect(withClass(elements, 'lw-start-verdict')[0]?.props['data-verdict']).toBe('unmet');
  });

  it('for each secret and layer; the sum counts them', async () => {
    const { elements } = await draw('image-content');
    const marks = withClass(elements, 'lw-image-mark').filter(({ text }) => text.startsWith('Exposed'));
    const [sum] = withClass(elements, 'lw-explorer-sum');
    expect(sum?.text).toContain(`${marks.length} secrets can be read`);
    expect(sum?.text).toContain(`in ${withClass(elements, 'lw-sheet').length} layers`);
  });

  it('for each point of the audit, in words, in the list and in the table', async () => {
    const { elements } = await draw('privileges');
    const words = { yes: 'Met', no: 'Not yet', unknown: 'Cannot tell' };
    const verdicts = withClass(elements, 'lw-verdict');
    expect(verdicts).toHaveLength(10 + 30);
    for (const { props, text } of verdicts)
      expect(text.trim()).toBe(words[props['data-verdict'] as keyof typeof words]);
    const own = verdicts.slice(0, 10).map(({ props }) => props['data-verdict']);
    const [sum] = withClass(elements, 'lw-explorer-sum');
    expect(sum?.text).toBe(
      `db meets ${count(own, 'yes')} of 10 points of the audit; ${count(own, 'no')} are not met yet, ${count(own, 'unknown')} cannot be told.`,
    );
  });
});

const lines = (many: number, line: (at: number) => string): string =>
  Array.from({ length: many }, (_, at) => line(at)).join('');

/** Dockerfiles as they come: half-typed, huge, broken, foreign. */
const DOCKERFILES: Readonly<Record<string, string>> = {
  empty: '',
  blank: ' \r\n\t\n',
  'half-typed FROM': 'FROM',
  'half-typed flag': 'FROM alpine\nCOPY --from=',
  'open heredoc': 'FROM alpine\nRUN <<EOF\nx\n',
  'no FROM': 'RUN a\nCOPY . .\n',
  binary: String.fromCharCode(...Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 256)),
  '10,000 lines': `FROM alpine\n${lines(10_000, (at) => `RUN echo ${at}\n`)}COPY . .\n`,
  '5,000 variables': `FROM alpine\n${lines(5000, (at) => `ENV TOKEN_${at}=abc${at}\n`)}`,
  '3,000 stages in a chain': lines(3000, (at) => `FROM ${at === 0 ? 'alpine' : `s${at - 1}`} AS s${at}\nRUN x\n`),
  'a stage of 60': `FROM alpine AS base\n${lines(59, (at) => `FROM base AS s${at}\n`)}FROM base\n${lines(59, (at) => `COPY --from=s${at} a b\n`)}`,
  circle: 'FROM alpine AS a\nCOPY --from=b / /\nFROM a AS b\nCOPY --from=b / /\n',
  'long names': `FROM ${'registry/'.repeat(300)}x AS ${'n'.repeat(2000)}\nCOPY ${'q'.repeat(20_000)} /\nCMD ["${'w'.repeat(50_000)}"]\n`,
  '3,000 words': `FROM scratch\nENTRYPOINT [${lines(3000, (at) => `"a${at}",`)}"z"]\n`,
  'right to left': 'FROM alpine AS שלום\nCOPY קובץ\u202e.txt /x\nCMD ["مرحبا"]\n',
  CRLF: 'FROM alpine AS b\r\nCOPY . .\r\nCMD ["x"]\r\n',
  markup: 'FROM alpine AS <b>\nRUN `<img onerror=x>` && echo "&lt;"\n',
  'byte order mark': '\ufeffFROM alpine\n',
};

const COMPOSE: Readonly<Record<string, string>> = {
  empty: '',
  'half-typed': 'services:\n  a:\n    ima',
  tabs: '\tservices:\n',
  '500 services': `services:\n${lines(500, (at) => `  s${at}: { image: x, ports: ["${at}:80"] }\n`)}`,
  'long name': `services:\n  ${'x'.repeat(3000)}: { image: ${'y'.repeat(3000)} }\n`,
  binary: DOCKERFILES['binary'] ?? '',
};

describe('files whose text is not known', () => {
  /** An explorer on a Dockerfile beside which a file is known by its path and size only. */
  async function drawBeside(name: ExplorerName, dockerfile: string, path: string) {
    const explorer = await explorers[name]();
    const sizes = new Map([[path, 5_000_000]]);
    const given = { project: projectOf(new Map([['Dockerfile', dockerfile]]), sizes), sizes, main: 'Dockerfile' };
    return drawnElements(explorer.draw(given, defaultValues(explorer.controls), given, 'id'));
  }
  const sumOf = (elements: readonly DrawnElement[]) => withClass(elements, 'lw-explorer-sum')[0]?.text;

  it.each(['server', 'entry.sh'])('are not taken for empty ones when they are started: %s', async (file) => {
    const dockerfile = `FROM alpine:3.20\nCOPY --chmod=755 ${file} /x/\nENTRYPOINT ["/x/${file}"]\n`;
    expect(sumOf(await drawBeside('container-start', dockerfile, file))).toBe(
      `Process 1 is ${file}. Whether it can stop gracefully cannot be told.`,
    );
  });

  it('count with their bytes and as secrets by their name', async () => {
    const dockerfile = 'FROM scratch\nCOPY . /x/\n';
    expect(sumOf(await drawBeside('build-context', dockerfile, 'data.bin'))).toMatch(
      /^2 files in the context, 5\.0 MB;/,
    );
    expect(sumOf(await drawBeside('image-content', dockerfile, 'id_rsa'))).toContain('1 secret can be read');
    expect(sumOf(await drawBeside('image-content', dockerfile, '.npmrc'))).toContain('It cannot be told for .npmrc');
  });
});

describe('whatever the text', () => {
  const texts = (name: ExplorerName) => Object.entries(name === 'privileges' ? COMPOSE : DOCKERFILES);
  it.each(names.flatMap((name) => texts(name).map(([what, text]) => [name, what, text] as const)))(
    '%s draws %s, with an answer, and no more than can be read',
    async (name, _, text) => {
      const { elements } = await draw(name, { [name === 'privileges' ? 'compose.yaml' : 'Dockerfile']: text });
      const answer = elements.find((each) => /lw-explorer-(?:sum|empty)/.test(classesOf(each).join(' ')));
      expect(answer?.text).toMatch(/\S/);
      expect(answer?.text.length).toBeLessThan(4000);
      expect(elements.length).toBeLessThan(4000);
    },
  );

  it('says what Docker stops at, in the order of the lines', async () => {
    const { elements } = await draw('stage-graph', { Dockerfile: 'FROM a AS s\nCOPY --from=s x /y\nFOO\n' });
    const stops = withClass(elements, 'lw-stops')[0]?.text ?? '';
    expect(stops).toMatch(
      /^No build: Docker stops at this Dockerfile\..*Line 2\..*Line 3\. There is no instruction FOO/,
    );
  });

  it('says of a source that is not among the files that it stops a build of these files', async () => {
    const { elements } = await draw('layer-cache', { Dockerfile: 'FROM scratch\nCOPY gone /x\n' });
    expect(withClass(elements, 'lw-stops')[0]?.text).toMatch(/^No build with these files alone: .*Line 2\..*gone/);
  });

  it('says of a fault that it stops the builds that need its stage, and no others', async () => {
    const files = { Dockerfile: 'FROM scratch AS bad\nCOPY gone /y\nFROM scratch AS good\n', other: '' };
    const saidOf = async (target: string) =>
      withClass((await draw('stage-graph', files, { target })).elements, 'lw-explorer-stop')[0]?.text;
    expect(await saidOf('')).toMatch(/^This build goes on: /);
    expect(await saidOf('good')).toMatch(/^This build goes on: /);
    expect(await saidOf('bad')).toMatch(/^No build with these files alone: /);
  });

  it.each(names)('nothing stops the example of %s', async (name) => {
    expect(withClass((await draw(name)).elements, 'lw-stops')).toEqual([]);
  });

  it('says how much of a large file is drawn', async () => {
    const many = await draw('stage-graph', { Dockerfile: lines(100, (at) => `FROM scratch AS s${at}\n`) });
    expect(withClass(many.elements, 'lw-quiet')[0]?.text).toBe(
      'These are the first 60 of 100 stages. The target s99 is among the others.',
    );
    const steps = await draw('layer-cache', { Dockerfile: DOCKERFILES['10,000 lines'] ?? '' });
    expect(withClass(steps.elements, 'lw-quiet')[0]?.text).toBe(
      'These are the first 200 of 10001 steps. The change reaches a step below them, in line 10002; the cache breaks there.',
    );
    const layers = await draw('image-content', { Dockerfile: DOCKERFILES['10,000 lines'] ?? '' });
    expect(withClass(layers.elements, 'lw-explorer-empty').map(({ text }) => text)).toContain('And 9941 more.');
    const words = await draw('container-start', { Dockerfile: DOCKERFILES['3,000 words'] ?? '' });
    expect(withClass(words.elements, 'lw-quiet')[0]?.text).toBe('And 2961 more words.');
  });
});
