/** Milliseconds that the work takes, once. */
export function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The best of several times: what the work costs when nothing else is going on. */
export function bestOf(rounds: number, work: () => unknown): number {
  return Math.min(...Array.from({ length: rounds }, () => timeOf(work)));
}
