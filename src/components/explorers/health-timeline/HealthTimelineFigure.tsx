import type { JSX } from 'preact';
import { InlineText } from '../shared/InlineText.tsx';
import { TimelineDrawing } from './TimelineDrawing.tsx';
import { STATE_WORDS } from './state-words.ts';
import { StateMark } from './StateMark.tsx';
import type { HealthTimelineView } from './view.ts';

interface Props {
  readonly view: HealthTimelineView;
  /** Unique on the page. */
  readonly id: string;
}

/** The health of a container over time, as a drawing and as a table that says the same. */
export function HealthTimelineFigure({ view, id }: Props): JSX.Element {
  return (
    <div class="lw-health">
      <p class="lw-explorer-sum">
        <InlineText text={view.summary} />
      </p>
      {view.unread.length === 0 ? null : (
        <p class="lw-health-unread">
          Not read: {view.unread.map((item) => `“${item}”`).join(', ')}. A result is <code class="lw-code">ok</code>,{' '}
          <code class="lw-code">fail</code>, <code class="lw-code">exit 2</code> or <code class="lw-code">hang</code>,
          then a time and a number: <code class="lw-code lw-whole">fail 200ms ×3</code>.
        </p>
      )}
      {view.timeline === undefined ? null : <TimelineDrawing timeline={view.timeline} />}
      {view.probes.length === 0 ? null : (
        <table class="lw-probes">
          <caption>Each probe</caption>
          <thead>
            <tr>
              <th scope="col">Starts</th>
              <th scope="col">Result</th>
              <th scope="col">In a row</th>
              <th scope="col">State after</th>
            </tr>
          </thead>
          <tbody>
            {view.probes.map((probe) => (
              <tr key={probe.number} data-changes={probe.changes}>
                <td>
                  {probe.starts} <small>after {probe.wait}</small>
                </td>
                <td>
                  {probe.says} <small>{probe.takes}</small>
                </td>
                <td>{probe.streak}</td>
                <td>
                  <span class="lw-health-state" data-state={probe.state}>
                    <StateMark state={probe.state} /> {STATE_WORDS[probe.state]}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view.settings.length === 0 ? null : (
        <div role="group" aria-labelledby={`${id}-settings`}>
          <p class="lw-part-name" id={`${id}-settings`}>
            Settings in force
          </p>
          <dl class="lw-health-settings">
            {view.settings.map(({ name, value, isDefault, note }) => (
              <div key={name}>
                <dt>
                  {name} <strong>{value}</strong>
                  {isDefault ? ' (default)' : ''}
                </dt>
                <dd>{note}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}
