import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngine, type WorkerLike } from '../../../src/components/exercise/engine.ts';
import type { EngineRequest } from '../../../src/components/exercise/engine-types.ts';
import { resultOf, sampleExercise } from './sample-exercise.ts';

class FakeWorker implements WorkerLike {
  readonly got: EngineRequest[] = [];
  terminated = false;
  readonly #listeners = new Map<string, (event: { data?: unknown; message?: string }) => void>();
  postMessage(message: EngineRequest): void {
    this.got.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, listener as (event: object) => void);
  }
  answer(): void {
    this.#listeners.get('message')?.({ data: { ok: true, result: resultOf('met', 'met') } });
  }
  crash(message: string): void {
    this.#listeners.get('error')?.({ message });
  }
}

const request = (text: string): EngineRequest => ({
  exercise: sampleExercise,
  files: { Dockerfile: text },
  target: undefined,
  edit: undefined,
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the engine', () => {
  it('answers a question', async () => {
    const worker = new FakeWorker();
    const answer = createEngine(() => worker).ask(request('a'));
    worker.answer();
    expect(await answer).toMatchObject({ ok: true });
  });

  it('skips keystrokes that a newer one has overtaken', async () => {
    const worker = new FakeWorker();
    const engine = createEngine(() => worker);
    const answers = ['a', 'ab', 'abc', 'abcd'].map((text) => engine.ask(request(text)));
    worker.answer();
    worker.answer();
    const [first, second, third, last] = await Promise.all(answers);
    expect(worker.got.map(({ files }) => files['Dockerfile'])).toEqual(['a', 'abcd']);
    expect([first?.ok, second, third, last?.ok]).toEqual([true, undefined, undefined, true]);
  });

  it('replaces a worker that breaks down, and answers the next question', async () => {
    const workers: FakeWorker[] = [];
    const engine = createEngine(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    });
    const answer = engine.ask(request('a'));
    workers[0]?.crash('out of memory');
    expect(await answer).toEqual({ ok: false, reason: 'out of memory' });
    const next = engine.ask(request('b'));
    workers[1]?.answer();
    expect(await next).toMatchObject({ ok: true });
  });

  it('ends a check that takes too long', async () => {
    vi.useFakeTimers();
    const worker = new FakeWorker();
    const answer = createEngine(() => worker, 500).ask(request('a'));
    vi.advanceTimersByTime(500);
    expect(await answer).toEqual({ ok: false, reason: 'the check took too long' });
    expect(worker.terminated).toBe(true);
  });

  it('answers where a worker cannot be started at all', async () => {
    const engine = createEngine(() => {
      throw new Error('blocked');
    });
    expect(await engine.ask(request('a'))).toEqual({ ok: false, reason: 'blocked' });
  });
});
