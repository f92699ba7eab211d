import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftKeeper } from '../../../src/components/exercise/draft-keeper.ts';
import type { EngineAnswer } from '../../../src/components/exercise/engine-types.ts';
import { Session } from '../../../src/components/exercise/session.ts';
import { openStorage } from '../../../src/components/progress/browser-storage.ts';
import { draftKey } from '../../../src/components/progress/drafts.ts';
import { loadProgress } from '../../../src/components/progress/progress.ts';
import { FakeBrowser } from './fake-browser.ts';
import { resultOf, sampleExercise } from './sample-exercise.ts';

const starter = sampleExercise.files[0]?.text ?? '';
let browser: FakeBrowser;
let stops: (() => void)[];

beforeEach(() => {
  browser = new FakeBrowser();
  stops = [];
  // A session listens to the page it is on.
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('document', { addEventListener: () => undefined, removeEventListener: () => undefined });
});
afterEach(() => {
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
});

function open(
  answer: (text: string) => EngineAnswer = () => ({ ok: true, result: resultOf('unmet', 'met') }),
): Session {
  const session = new Session({
    exercise: sampleExercise,
    others: { 'src/hidden.ts': 'x' },
    starter: resultOf('unmet', 'met'),
    keeper: new DraftKeeper(sampleExercise, openStorage(browser), () => 1000),
    loadEngine: () => Promise.resolve({ ask: (request) => Promise.resolve(answer(request.files['Dockerfile'] ?? '')) }),
  });
  stops.push(session.start());
  return session;
}

const settle = async (): Promise<void> => {
  for (let at = 0; at < 10; at++) await Promise.resolve();
};

describe('a session', () => {
  it('asks for nothing before it is touched', async () => {
    const answer = vi.fn<(text: string) => EngineAnswer>();
    open(answer);
    await settle();
    expect(answer).not.toHaveBeenCalled();
  });

  it('has stored what was typed before the checker sees it, and brings it back', () => {
    const session = open(() => {
      throw new Error('crash');
    });
    session.type('Dockerfile', 'FROM scr');
    expect(browser.values.get(draftKey(sampleExercise.id))).toContain('FROM scr');
    const again = open();
    expect(again.textOf('Dockerfile')).toBe('FROM scr');
    expect(again.notice.value?.text).toBe('Draft restored.');
  });

  it('shows a crash of the checker as such, keeps the text and goes on', async () => {
    let crash = true;
    const session = open(() => (crash ? { ok: false, reason: 'oops' } : { ok: true, result: resultOf('met', 'met') }));
    session.type('Dockerfile', 'FROM a');
    await settle();
    expect(session.checker.value).toEqual({ kind: 'failed', reason: 'oops' });
    expect(session.textOf('Dockerfile')).toBe('FROM a');
    crash = false;
    session.type('Dockerfile', 'FROM ab');
    await settle();
    expect(session.checker.value.kind).toBe('ready');
    expect(session.evaluation.value.solved).toBe(true);
  });

  it('stays solved once it was, and says nothing against it', async () => {
    const session = open((text) => ({ ok: true, result: resultOf(text === 'FROM good' ? 'met' : 'unmet', 'met') }));
    session.type('Dockerfile', 'FROM good');
    await settle();
    expect(session.solved.value).toBe(true);
    session.type('Dockerfile', 'FROM bad');
    await settle();
    expect(session.evaluation.value.solved).toBe(false);
    expect(session.solved.value).toBe(true);
    expect(loadProgress(openStorage(browser))[sampleExercise.id]?.solvedAt).toBe(1000);
  });

  it('resets in one step that can be undone', () => {
    const session = open();
    session.type('Dockerfile', 'FROM mine');
    session.reset();
    expect(session.textOf('Dockerfile')).toBe(starter);
    expect(browser.values.has(draftKey(sampleExercise.id))).toBe(false);
    session.notice.value?.action?.run();
    expect(session.textOf('Dockerfile')).toBe('FROM mine');
    expect(browser.values.get(draftKey(sampleExercise.id))).toContain('FROM mine');
  });

  it('takes an answer over in one step that can be undone, and never touches read-only files it does not name', () => {
    const session = open();
    session.type('Dockerfile', 'FROM mine');
    session.use({ Dockerfile: 'FROM answer' });
    expect(session.textOf('Dockerfile')).toBe('FROM answer');
    expect(session.textOf('package.json')).toBe('{}\n');
    session.notice.value?.action?.run();
    expect(session.textOf('Dockerfile')).toBe('FROM mine');
  });

  it('leaves this text alone when another tab writes, and offers the other', () => {
    const session = open();
    session.type('Dockerfile', 'FROM here');
    const other = JSON.stringify({ version: 1, files: { Dockerfile: 'FROM there' }, savedAt: 2000, starter: 'x' });
    browser.otherTabWrites(draftKey(sampleExercise.id), other);
    expect(session.textOf('Dockerfile')).toBe('FROM here');
    session.notice.value?.action?.run();
    expect(session.textOf('Dockerfile')).toBe('FROM there');
    session.notice.value?.action?.run();
    expect(session.textOf('Dockerfile')).toBe('FROM here');
  });

  it('ignores damaged drafts', () => {
    browser.values.set(draftKey(sampleExercise.id), '{"version":1,"files":{"Dockerfile":null}');
    expect(open().textOf('Dockerfile')).toBe(starter);
  });

  it('keeps a draft of a changed exercise and says that it changed', () => {
    const old = JSON.stringify({
      version: 1,
      files: { Dockerfile: 'FROM old', gone: 'x' },
      savedAt: 1,
      starter: 'other',
    });
    browser.values.set(draftKey(sampleExercise.id), old);
    const session = open();
    expect(session.textOf('Dockerfile')).toBe('FROM old');
    expect(session.texts.value['gone']).toBeUndefined();
    expect(session.notice.value?.text).toContain('changed since');
  });

  it('says the state again when someone asks, and when the outcome changes', async () => {
    const session = open((text) => ({ ok: true, result: resultOf(text === 'FROM good' ? 'met' : 'unmet', 'met') }));
    session.check();
    const first = session.announcement.value;
    expect(first).toEqual({ text: '1 of 2 goals met. Next: An edit reuses npm ci.', when: 'now' });
    session.check();
    expect(session.announcement.value).not.toBe(first);
    session.type('Dockerfile', 'FROM good');
    await settle();
    expect(session.announcement.value).toEqual({ text: 'All 2 goals met. Exercise solved.', when: 'pause' });
  });

  it('writes long texts when the page is left, at the latest', () => {
    vi.useFakeTimers();
    const keeper = new DraftKeeper(sampleExercise, openStorage(browser), () => 1);
    keeper.keep({ ...keeper.starter, Dockerfile: 'x'.repeat(200_000) });
    expect(browser.values.size).toBe(0);
    keeper.flush();
    expect(browser.values.get(draftKey(sampleExercise.id))?.length).toBeGreaterThan(200_000);
    vi.useRealTimers();
  });
});
