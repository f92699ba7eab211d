import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { openStorage } from '../../../src/components/progress/browser-storage.ts';
import {
  draftKey,
  fingerprint,
  loadDraft,
  readDraft,
  removeDraft,
  saveDraft,
} from '../../../src/components/progress/drafts.ts';
import { loadPreferences, savePreferences } from '../../../src/components/progress/preferences.ts';
import { loadProgress, PROGRESS_KEY, readProgress, recordProgress } from '../../../src/components/progress/progress.ts';
import { exportProgress, importProgress } from '../../../src/components/progress/transfer.ts';
import { FakeBrowser } from './fake-browser.ts';

const draft = { files: { Dockerfile: 'FROM scratch\r\n' }, savedAt: 1000, starter: 'abc' };

describe('browser storage', () => {
  it('keeps values in memory where the browser blocks storage, and says so', () => {
    const browser = new FakeBrowser();
    browser.blocked = true;
    const storage = openStorage(browser);
    expect(storage.persistent).toBe(false);
    expect(storage.write('a', '1')).toBe(false);
    expect(storage.read('a')).toBe('1');
    expect(storage.keys()).toEqual(['a']);
    storage.remove('a');
    expect(storage.read('a')).toBeUndefined();
  });

  it('keeps what was typed when storage is full, and stores again when there is room', () => {
    const browser = new FakeBrowser();
    const storage = openStorage(browser);
    storage.write('a', 'old');
    browser.full = true;
    expect(storage.write('a', 'new')).toBe(false);
    expect(storage.persistent).toBe(false);
    expect(storage.read('a')).toBe('new');
    browser.full = false;
    expect(storage.write('a', 'newer')).toBe(true);
    expect(storage.persistent).toBe(true);
    expect(browser.values.get('a')).toBe('newer');
  });

  it('hears another tab until it is told to stop', () => {
    const browser = new FakeBrowser();
    const heard: (string | undefined)[] = [];
    const stop = openStorage(browser).onOtherTab('a', (value) => heard.push(value));
    browser.otherTabWrites('a', '1');
    browser.otherTabWrites('b', '2');
    stop();
    browser.otherTabWrites('a', '3');
    expect(heard).toEqual(['1']);
  });
});

describe('drafts', () => {
  it('come back as they were saved, line ends included', () => {
    const storage = openStorage(new FakeBrowser());
    expect(saveDraft(storage, 'a/b', draft)).toBe(true);
    expect(loadDraft(storage, 'a/b')).toEqual(draft);
    removeDraft(storage, 'a/b');
    expect(loadDraft(storage, 'a/b')).toBeUndefined();
  });

  it('are never read from damaged data, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(undefined)), (text) => {
        expect(() => readDraft(text)).not.toThrow();
        expect(() => readProgress(text)).not.toThrow();
      }),
    );
    expect(readDraft('{"version":1,"files":{"Dockerfile":7},"savedAt":1,"starter":"x"}')).toBeUndefined();
    expect(readDraft('{"version":2,"files":{"Dockerfile":"x"},"savedAt":1,"starter":"x"}')).toBeUndefined();
    expect(readDraft('{"version":1,"files":[],"savedAt":1,"starter":"x"}')).toBeUndefined();
  });

  it('know the starter they were made from', () => {
    const one = fingerprint([{ path: 'Dockerfile', text: 'FROM a' }]);
    expect(fingerprint([{ path: 'Dockerfile', text: 'FROM a' }])).toBe(one);
    expect(fingerprint([{ path: 'Dockerfile', text: 'FROM b' }])).not.toBe(one);
    expect(fingerprint([{ path: 'DockerfileF', text: 'ROM a' }])).not.toBe(one);
  });
});

describe('progress', () => {
  it('keeps the first time an exercise was solved', () => {
    const storage = openStorage(new FakeBrowser());
    recordProgress(storage, 'a/b', { solvedAt: 20 });
    recordProgress(storage, 'a/b', { solvedAt: 30, hints: 2 });
    recordProgress(storage, 'a/b', { hints: 1 });
    expect(loadProgress(storage)).toEqual({ 'a/b': { solvedAt: 20, hints: 2 } });
  });

  it('adds to what another tab stored in the meantime', () => {
    const browser = new FakeBrowser();
    const one = openStorage(browser);
    const other = openStorage(browser);
    recordProgress(one, 'a/b', { solvedAt: 20 });
    recordProgress(other, 'c/d', { solvedAt: 30 });
    expect(Object.keys(loadProgress(one))).toEqual(['a/b', 'c/d']);
  });

  it('loses a damaged entry and keeps the others', () => {
    const browser = new FakeBrowser();
    browser.values.set(
      PROGRESS_KEY,
      '{"version":1,"exercises":{"a/b":{"solvedAt":5},"c/d":"x","e/f":{"solvedAt":"x"}}}',
    );
    expect(loadProgress(openStorage(browser))).toEqual({ 'a/b': { solvedAt: 5 } });
  });
});

describe('preferences', () => {
  it('are the code editor until someone chooses the plain field', () => {
    const storage = openStorage(new FakeBrowser());
    expect(loadPreferences(storage).editor).toBe('code');
    savePreferences(storage, { editor: 'plain' });
    expect(loadPreferences(storage).editor).toBe('plain');
  });
});

describe('export and import', () => {
  it('carry progress and drafts to another browser', () => {
    const from = openStorage(new FakeBrowser());
    recordProgress(from, 'a/b', { solvedAt: 5 });
    saveDraft(from, 'c/d', draft);
    const to = openStorage(new FakeBrowser());
    const outcome = importProgress(to, exportProgress(from, new Date(0)));
    expect(outcome).toEqual({ ok: true, exercises: 1, drafts: 1, kept: true });
    expect(loadProgress(to)).toEqual({ 'a/b': { solvedAt: 5 } });
    expect(loadDraft(to, 'c/d')).toEqual(draft);
  });

  it('never replace a newer draft or a solved exercise', () => {
    const from = openStorage(new FakeBrowser());
    saveDraft(from, 'c/d', draft);
    const to = openStorage(new FakeBrowser());
    recordProgress(to, 'a/b', { solvedAt: 5 });
    saveDraft(to, 'c/d', { ...draft, savedAt: 2000, files: { Dockerfile: 'newer' } });
    importProgress(to, exportProgress(from, new Date(0)));
    expect(loadDraft(to, 'c/d')?.files['Dockerfile']).toBe('newer');
    expect(loadProgress(to)['a/b']?.solvedAt).toBe(5);
  });

  it('refuse what is no progress file, with a reason, and change nothing', () => {
    const browser = new FakeBrowser();
    const storage = openStorage(browser);
    for (const text of ['', 'x', '[]', '{"format":"other"}', '{"format":"layerwise-progress","version":99}']) {
      expect(importProgress(storage, text)).toMatchObject({ ok: false });
    }
    expect(browser.values.size).toBe(0);
    expect(draftKey('a/b')).toBe('layerwise:draft:a/b');
  });
});
