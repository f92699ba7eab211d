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

/** The clock of a thread may tick every four milliseconds. */
const SHORTEST_MS = 20;

/**
 * Milliseconds of this thread's processor that the work takes, the best of several measurements. What else the
 * machine is doing hardly counts, so that times of different sizes can be compared.
 */
export function processorTimeOf(rounds: number, work: () => unknown): number {
  const measure = (): number => {
    const start = process.threadCpuUsage();
    for (let times = 1; ; times++) {
      work();
      const { user, system } = process.threadCpuUsage(start);
      const used = (user + system) / 1_000;
      if (used >= SHORTEST_MS) return used / times;
    }
  };
  return Math.min(...Array.from({ length: rounds }, measure));
}
