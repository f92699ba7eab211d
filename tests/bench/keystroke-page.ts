/** Runs in the page: types into an exercise one character at a time, and measures what each keystroke costs. */
import { validate } from 'dockerfile-utils';
import { check, createProject, grade, withFile, type Exercise } from '../../src/lib/index.ts';

/** Milliseconds, one value a keystroke. */
export interface Keystrokes {
  readonly check: number[];
  readonly grade: number[];
  readonly utils: number[];
}

declare global {
  interface Window {
    measureKeystrokes: typeof measureKeystrokes;
  }
}

/** Lines that people type, with half an instruction, an open quote and an open heredoc on the way. */
const LINES = [
  'RUN apt-get update && apt-get install -y --no-install-recommends "curl=$VERSION" \\\n    && rm -rf /var/lib/apt/lists/*\n',
  'COPY --from=build --chown=node:node ["/app/dist", "./dist/"]\n',
  'RUN --mount=type=cache,target=/root/.npm <<EOF\nnpm ci --omit=dev\nEOF\n',
  'ENV PATH="/app/node_modules/.bin:${PATH:-/usr/bin}"\n',
];

/** Texts as they are after each keystroke: lines typed at five places of the starter, then the second half of the solution. */
function* keystrokes(starter: string, solution: string): Generator<string> {
  const lines = starter.split(/(?<=\n)/);
  for (let place = 0; place < 5; place++) {
    const above = lines.slice(0, Math.round((lines.length * place) / 4)).join('');
    const below = starter.slice(above.length);
    const line = LINES[place % LINES.length] ?? '';
    for (let typed = 1; typed <= line.length; typed++) yield above + line.slice(0, typed) + below;
  }
  const half = Math.floor(solution.length / 2);
  for (let typed = half; typed <= Math.min(solution.length, half + 500); typed++) yield solution.slice(0, typed);
}

function time(times: number[], work: () => unknown): void {
  const start = performance.now();
  work();
  times.push(performance.now() - start);
}

function measureKeystrokes(exercise: Exercise, files: Readonly<Record<string, string>>, solution: string): Keystrokes {
  const starter = createProject(files);
  const result: Keystrokes = { check: [], grade: [], utils: [] };
  for (const text of keystrokes(starter.files.get(exercise.dockerfile) ?? '', solution)) {
    const project = withFile(starter, exercise.dockerfile, text);
    time(result.grade, () => grade(exercise, project));
    time(result.check, () => check(project, { file: exercise.dockerfile }));
    time(result.utils, () => validate(text));
  }
  return result;
}

// dockerfile-utils asks Node's Buffer for the bytes of one character.
Object.assign(window, { Buffer: { from: (text: string) => new TextEncoder().encode(text) } });
window.measureKeystrokes = measureKeystrokes;
