import type { Engine, EngineAnswer, EngineRequest } from './engine-types.ts';

/** What the engine needs of a `Worker`. */
export interface WorkerLike {
  postMessage(message: EngineRequest): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { message?: string }) => void): void;
}

/** Longer than any text should take; the page does not wait for it, the reader does. */
const LIMIT_MS = 4000;

interface Question {
  readonly request: EngineRequest;
  readonly answer: (answer: EngineAnswer | undefined) => void;
}

/**
 * Asks a worker one question at a time. While it works only the newest waiting question is kept, so that a fast
 * typist never waits for old keystrokes. A worker that breaks down or takes too long is replaced.
 */
export function createEngine(start: () => WorkerLike, limit = LIMIT_MS): Engine {
  let worker: WorkerLike | undefined;
  let current: Question | undefined;
  let waiting: Question | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const finish = (answer: EngineAnswer): void => {
    clearTimeout(timer);
    const done = current;
    current = undefined;
    done?.answer(answer);
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) send(next);
  };
  const replaceWorker = (reason: string): void => {
    worker?.terminate();
    worker = undefined;
    finish({ ok: false, reason });
  };
  const send = (question: Question): void => {
    current = question;
    timer = setTimeout(() => {
      replaceWorker('the check took too long');
    }, limit);
    try {
      worker ??= listenTo(start());
      worker.postMessage(question.request);
    } catch (error) {
      replaceWorker(error instanceof Error ? error.message : String(error));
    }
  };
  const listenTo = (started: WorkerLike): WorkerLike => {
    started.addEventListener('message', (event) => {
      if (worker === started && current !== undefined) finish(event.data as EngineAnswer);
    });
    started.addEventListener('error', (event) => {
      if (worker === started) replaceWorker(event.message ?? 'the checker could not be loaded');
    });
    return started;
  };

  return {
    ask: (request) =>
      new Promise((answer) => {
        const question = { request, answer };
        if (current === undefined) {
          send(question);
          return;
        }
        waiting?.answer(undefined);
        waiting = question;
      }),
  };
}
