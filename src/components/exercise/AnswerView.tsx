import type { JSX } from 'preact';
import { DiffView } from './DiffView.tsx';
import type { Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly files: Readonly<Record<string, string>>;
  readonly name: string;
}

/** One right answer beside the learner's own, file by file, and the way to take it over. */
export function AnswerView({ session, files, name }: Props): JSX.Element {
  const starter = session.keeper.starter;
  // A file that was changed here but not in the answer is the starter's there.
  const paths = session.exercise.files
    .map((file) => file.path)
    .filter((path) => (files[path] ?? starter[path]) !== session.textOf(path));
  return (
    <div class="lw-answer">
      {paths.length === 0 ? <p class="lw-quiet">Your answer is the same, line for line.</p> : null}
      {paths.map((path) => (
        <DiffView
          key={path}
          path={path}
          name={name}
          before={session.textOf(path)}
          after={files[path] ?? starter[path] ?? ''}
        />
      ))}
      {paths.length === 0 ? null : (
        <button
          type="button"
          class="lw-small-button"
          onClick={() => {
            session.use(files);
          }}
        >
          Use this answer
        </button>
      )}
    </div>
  );
}
