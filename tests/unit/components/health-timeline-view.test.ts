import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { healthTimeline } from '../../../src/components/explorers/health-timeline/explorer.ts';
import { MOST_PROBES, parseProbes } from '../../../src/components/explorers/health-timeline/parse-probes.ts';
import { healthTimelineView, time } from '../../../src/components/explorers/health-timeline/view.ts';
import { givenOf } from '../../../src/components/explorers/workbench/given.ts';
import { modelOf } from '../../../src/components/explorers/workbench/model-of.ts';
import type { HealthEngine } from '../../../src/lib/simulate/health.ts';

function view(dockerfile: string, list: string, engine: HealthEngine = '25', target = '') {
  return healthTimelineView(modelOf(givenOf('dockerfile', { Dockerfile: dockerfile })), target, list, engine);
}

describe('a list of probe results', () => {
  function read(text: string): string[] {
    return parseProbes(text).results.map(({ exitCode, duration }) => `${exitCode} ${duration}`);
  }

  it.each([
    ['ok', ['0 100']],
    ['fail 200ms ×3, ok 50ms', ['1 200', '1 200', '1 200', '0 50']],
    ['OK 1.5s x2; hang', ['0 1500', '0 1500', '0 Infinity']],
    ['exit 2, exit 137 3s*2', ['2 100', '137 3000', '137 3000']],
    ['exit 2 200ms', ['2 200']],
    ['fail 1m', ['1 60000']],
    ['fail×0', []],
    ['', []],
  ])('%j is %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['…', '...'])('%s at the end repeats the last result', (dots) => {
    expect(read(`fail, ok 5ms, ${dots}`)).toEqual(['1 100', ...Array.from({ length: MOST_PROBES - 1 }, () => '0 5')]);
  });

  it.each(['maybe', 'fail soon', 'exit', 'ok 200', '…', 'hang ×', 'ok -1s'])('says that it cannot read %j', (item) => {
    expect(parseProbes(`ok, ${item === '…' ? '' : 'ok,'} ok`).unread).toEqual([]);
    expect(parseProbes(item).unread).toEqual([item]);
  });

  it('takes any text, and never more than can be drawn', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseProbes(text).results.length).toBeLessThanOrEqual(MOST_PROBES);
      }),
    );
    expect(read('fail ×9999').length).toBe(MOST_PROBES);
  });
});

describe('the health timeline', () => {
  it('tells the story of the example', () => {
    const { default: list } = healthTimeline.controls.find(({ name }) => name === 'probes') ?? { default: '' };
    const shown = view(healthTimeline.files['Dockerfile'] ?? '', String(list));
    expect(shown.summary).toBe(
      'It is starting, then healthy at 8.65 s, then unhealthy at 54.8 s, then healthy at 1 min 5.8 s.',
    );
    expect(shown.probes.map(({ result }) => result)).toEqual([
      'not-counted',
      'not-counted',
      'not-counted',
      'ok',
      'ok',
      'counted',
      'counted',
      'counted',
      'ok',
    ]);
    expect(shown.timeline?.states.map(({ state }) => state)).toEqual(['starting', 'healthy', 'unhealthy', 'healthy']);
  });

  it.each([
    ['', 'Nothing to probe yet'],
    ['FROM debian:12-slim', 'The image has no HEALTHCHECK'],
    ['FROM debian:12-slim\nHEALTHCHECK NONE', '`HEALTHCHECK NONE` takes'],
    ['FROM debian:12-slim AS a\nHEALTHCHECK CMD a\nFROM a\nHEALTHCHECK NONE', '`HEALTHCHECK NONE` takes'],
    ['FROM example.org/app', 'Cannot tell whether it is probed'],
  ])('%j has no timeline: %s', (dockerfile, expected) => {
    const { summary, timeline } = view(dockerfile, 'ok');
    expect(summary).toContain(expected);
    expect(timeline).toBeUndefined();
  });

  it('takes the HEALTHCHECK of the stage it builds on', () => {
    const dockerfile = 'FROM debian:12-slim AS a\nHEALTHCHECK --interval=2s CMD a\nFROM a';
    expect(view(dockerfile, 'ok').summary).toBe('It is starting, then healthy at 2.1 s.');
  });

  it('says why it stays starting', () => {
    const dockerfile = 'FROM debian:12-slim\nHEALTHCHECK --interval=2s --retries=5 CMD a';
    expect(view(dockerfile, 'fail ×2').summary).toContain('2 of 5 failures in a row');
    expect(view(dockerfile.replace('--retries=5', '--start-period=9m'), 'fail').summary).toContain('do not count');
  });

  it('counts a row of failures on beyond the retries', () => {
    const { probes } = view('FROM debian:12-slim\nHEALTHCHECK --retries=2 CMD a', 'fail ×3');
    expect(probes.map(({ streak }) => streak)).toEqual(['1 of 2', '2 of 2', '3']);
  });

  it('marks defaults, and options without effect', () => {
    const { settings } = view('FROM debian:12-slim\nHEALTHCHECK --timeout=3s --start-interval=1s CMD a', 'ok');
    expect(settings.map(({ name, value, isDefault }) => `${name} ${value}${isDefault ? ' default' : ''}`)).toEqual([
      'interval 30 s default',
      'timeout 3 s',
      'start period 0 s default',
      'start interval 1 s',
      'retries 3 default',
    ]);
    expect(settings[3]?.note).toBe('no effect without a start period');
  });

  it('draws bands without gaps from the start to the right edge', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ok', 'fail', 'hang', 'exit 2 4s', 'ok 2m'), { maxLength: 20 }), (items) => {
        const { timeline } = view('FROM debian:12-slim\nHEALTHCHECK --start-period=1m CMD a', items.join(','));
        let at = 0;
        for (const { from, to } of timeline?.states ?? []) {
          expect(from).toBe(at);
          at = to;
        }
        expect(at).toBe(timeline?.length);
        expect(timeline?.ticks.length).toBeLessThan(9);
      }),
    );
  });
});

describe('times', () => {
  it.each([
    [0, '0 s'],
    [50, '50 ms'],
    [2_500, '2.5 s'],
    [60_000, '1 min'],
    [90_500, '1 min 30.5 s'],
    [3_600_000, '1 h'],
    [59_999.9, '1 min'],
  ])('%i ms is %s', (milliseconds, text) => {
    expect(time(milliseconds)).toBe(text);
  });
});
