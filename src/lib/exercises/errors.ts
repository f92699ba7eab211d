/** An exercise folder that cannot be used: each problem names the file, the place in it and what is expected there. */
export class ExerciseError extends Error {
  readonly problems: readonly string[];

  constructor(id: string, problems: readonly string[]) {
    super(`Exercise ${id} cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ExerciseError';
    this.problems = problems;
  }
}
