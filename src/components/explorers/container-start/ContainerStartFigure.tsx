import type { JSX } from 'preact';
import { VerdictMark } from '../../exercise/VerdictMark.tsx';
import { InlineText } from '../shared/InlineText.tsx';
import { sentence } from '../shared/sentence.ts';
import type { ContainerStartView, ProcessView, ScriptView } from './view.ts';

interface Props {
  readonly view: ContainerStartView;
  /** Unique on the page. */
  readonly id: string;
}

const MARKS = { yes: 'met', no: 'unmet', unknown: 'unknown' } as const;

const TAKEN = { yes: 'Taken', no: 'Not taken', unknown: 'Cannot tell' } as const;

/** What `docker run` starts: the argument vector, the processes, the stop signal, scripts and variables. */
export function ContainerStartFigure({ view, id }: Props): JSX.Element {
  if (!view.ready) return <p class="lw-explorer-empty">Nothing to start yet: a Dockerfile begins with FROM.</p>;
  return (
    <div class="lw-start">
      <p class="lw-explorer-sum">
        <InlineText text={view.summary} />
      </p>
      <Argv view={view} id={id} />
      {view.processes.length === 0 ? null : (
        <div role="group" aria-labelledby={`${id}-processes`}>
          <p class="lw-part-name" id={`${id}-processes`}>
            Processes
          </p>
          <ProcessList processes={view.processes} />
          {view.doubt === undefined ? null : (
            <p class="lw-start-verdict" data-verdict="unknown">
              <VerdictMark verdict="unknown" />
              <span>
                <strong>Cannot tell what comes next.</strong> <InlineText text={sentence(view.doubt)} />
              </span>
            </p>
          )}
        </div>
      )}
      <Stop view={view} id={id} />
      {view.scripts.map((script, index) => (
        <Script key={index} script={script} id={`${id}-script-${index}`} />
      ))}
      <Variables view={view} id={id} />
    </div>
  );
}

function Argv({ view, id }: Props): JSX.Element {
  return (
    <div role="group" aria-labelledby={`${id}-argv`}>
      <p class="lw-part-name" id={`${id}-argv`}>
        What the engine executes
      </p>
      <p class="lw-start-note">
        <code class="lw-code">{view.command}</code>
      </p>
      {view.argv === undefined || view.argv.length === 0 ? null : (
        <ol class="lw-argv">
          {view.argv.map((word, index) => (
            <li key={index}>
              <code>{word === '' ? '""' : word}</code>
            </li>
          ))}
        </ol>
      )}
      {view.moreWords === 0 ? null : <p class="lw-quiet">And {view.moreWords} more words.</p>}
      <p class="lw-start-note">
        <InlineText text={view.cmd} />
      </p>
    </div>
  );
}

/** Each process is a pile: the program it is now on top, what it was before below. A child stands one step in. */
function ProcessList({ processes }: { readonly processes: readonly ProcessView[] }): JSX.Element | null {
  const [process, ...rest] = processes;
  if (!process) return null;
  return (
    <ul class="lw-processes">
      <li>
        <div class="lw-process">
          <p class="lw-process-head">
            <strong>{process.first ? 'Process 1' : 'Child process'}</strong>
            {process.signal === undefined ? null : (
              <span class="lw-process-signal" data-verdict={MARKS[process.signal.verdict]}>
                <VerdictMark verdict={MARKS[process.signal.verdict]} />
                {process.signal.word}
              </span>
            )}
          </p>
          <ol>
            {process.programs.map((program, index) => (
              <li key={index} class="lw-program" data-gone={program.gone}>
                <code>{program.words}</code>
                <span>
                  <InlineText text={program.how} />
                </span>
              </li>
            ))}
          </ol>
        </div>
        <ProcessList processes={rest} />
      </li>
    </ul>
  );
}

function Stop({ view: { stop }, id }: Props): JSX.Element | null {
  if (!stop) return null;
  return (
    <div role="group" aria-labelledby={`${id}-stop`}>
      <p class="lw-part-name" id={`${id}-stop`}>
        Graceful stop by <code class="lw-code lw-whole">docker stop</code>
      </p>
      <p class="lw-start-verdict" data-verdict={MARKS[stop.graceful]}>
        <VerdictMark verdict={MARKS[stop.graceful]} />
        <span>
          <strong>{stop.word}.</strong>{' '}
          <InlineText text={stop.reason.replace(/^Cannot tell: (.)/, (_, first: string) => first.toUpperCase())} />
        </span>
      </p>
    </div>
  );
}

function Script({ script, id }: { readonly script: ScriptView; readonly id: string }): JSX.Element {
  return (
    <div role="group" aria-labelledby={id}>
      <p class="lw-part-name" id={id}>
        Inside <code class="lw-code">{script.name}</code>
      </p>
      <p class="lw-start-note">
        <InlineText text={script.sentence} />
      </p>
      <ol class="lw-paths">
        {script.paths.map((path, index) => (
          <li key={index} data-taken={path.taken}>
            <span class="lw-path-taken" data-verdict={MARKS[path.taken]}>
              <VerdictMark verdict={MARKS[path.taken]} />
              {TAKEN[path.taken]}
            </span>
            <span>
              <strong>When</strong> <InlineText text={path.when} />
            </span>
            <span>
              <InlineText text={path.end} />
              {path.args === '' ? null : `; arguments ${path.args}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Variables({ view: { variables }, id }: Props): JSX.Element | null {
  if (variables.length === 0) return null;
  return (
    <div role="group" aria-labelledby={`${id}-variables`}>
      <p class="lw-part-name" id={`${id}-variables`}>
        Variables
      </p>
      <ul class="lw-start-variables">
        {variables.map(({ text, becomes }, index) => (
          <li key={index}>
            <code class="lw-code">{text}</code> <InlineText text={becomes} />
          </li>
        ))}
      </ul>
    </div>
  );
}
