import type { JSX } from 'preact';
import { InlineText } from '../shared/InlineText.tsx';
import { VerdictMark } from './VerdictMark.tsx';
import type { PrivilegesView, ServiceView } from './view.ts';

/** The audit of every service at a glance, and one of them in full: what it may do, beside the points it meets. */
export function PrivilegesFigure({ view, id }: { readonly view: PrivilegesView; readonly id: string }): JSX.Element {
  return (
    <div class="lw-privileges">
      <p class="lw-explorer-sum">
        <InlineText text={view.sum} />
      </p>
      {view.problems.length === 0 ? null : (
        <ul class="lw-privileges-problems">
          {view.problems.map(({ line, message }, index) => (
            <li key={index}>
              Line {line}: <InlineText text={message} />
            </li>
          ))}
        </ul>
      )}
      {view.chosen === undefined ? null : <Chosen service={view.chosen} points={view.points} id={id} />}
      {view.services.length < 2 ? null : <Overview view={view} id={id} />}
      {view.more === 0 ? null : <p class="lw-explorer-empty">And {view.more} more services.</p>}
    </div>
  );
}

function Chosen({
  service,
  points,
  id,
}: {
  readonly service: ServiceView;
  readonly points: readonly string[];
  readonly id: string;
}): JSX.Element {
  return (
    <section aria-labelledby={`${id}-one`}>
      <p class="lw-privileges-title" id={`${id}-one`}>
        What <code>{service.name}</code> may do, and the points of the audit
      </p>
      <ol class="lw-privileges-points">
        {service.answers.map(({ verdict, why }, index) => (
          <li key={index} data-verdict={verdict}>
            <span class="lw-privileges-point">
              <span>
                {index + 1}. <InlineText text={points[index] ?? ''} />
              </span>
              <VerdictMark verdict={verdict} />
            </span>
            <Facts facts={service.facts.filter(({ point }) => point === index + 1)} />
            <p class="lw-privileges-why">
              <InlineText text={why} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ facts }: { readonly facts: ServiceView['facts'] }): JSX.Element | null {
  if (facts.length === 0) return null;
  return (
    <dl class="lw-privileges-facts">
      {facts.map(({ title, lines, unknown }) => (
        <div key={title} data-unknown={unknown}>
          <dt>{title}</dt>
          {lines.map((line, index) => (
            <dd key={index}>
              <InlineText text={line} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Overview({ view, id }: { readonly view: PrivilegesView; readonly id: string }): JSX.Element {
  return (
    // A wide table scrolls by itself, so the keyboard has to reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="lw-privileges-all" role="region" aria-labelledby={`${id}-all`} tabIndex={0}>
      <table>
        <caption id={`${id}-all`}>All services</caption>
        <thead>
          <tr>
            <th scope="col">Point</th>
            {view.services.map(({ name }) => (
              <th key={name} scope="col">
                <code>{name}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.points.map((point, index) => (
            <tr key={point}>
              <th scope="row">
                <InlineText text={point} />
              </th>
              {view.services.map(({ name, answers }) => (
                <td key={name}>
                  <VerdictMark verdict={answers[index]?.verdict ?? 'unknown'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
