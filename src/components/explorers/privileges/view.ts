import { parseEnvFile } from '../../../lib/compose/env-file.ts';
import { parseCompose } from '../../../lib/compose/parse.ts';
import type { Compose } from '../../../lib/compose/types.ts';
import { serviceImage } from '../../../lib/model/service-image.ts';
import type { Verdict } from '../../../lib/project/fact.ts';
import type { Project } from '../../../lib/project/project.ts';
import type { ComposeContext } from '../../../lib/rules/compose/types.ts';
import { composeService } from '../../../lib/simulate/compose-service.ts';
import type { Given } from '../workbench/types.ts';
import type { Audited } from './audit-answer.ts';
import { AUDIT } from './audit.ts';
import { privilegesOf, type PrivilegeFact } from './facts.ts';

/** What each service of a compose file may do, and how it stands in the audit: plain data. */
export interface PrivilegesView {
  readonly sum: string;
  readonly services: readonly ServiceView[];
  /** The service that is shown in full. */
  readonly chosen: ServiceView | undefined;
  readonly points: readonly string[];
  /** What Compose would refuse the file for. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  /** Services that are not shown, because there are too many to read. */
  readonly more: number;
}

export interface ServiceView {
  readonly name: string;
  readonly facts: readonly PrivilegeFact[];
  /** In the order of `points`. */
  readonly answers: readonly { readonly verdict: Verdict; readonly why: string }[];
  readonly counts: Readonly<Record<Verdict, number>>;
}

const MOST_SERVICES = 12;
const MOST_PROBLEMS = 10;

export function privilegesView({ project, main: file }: Given, wanted: string): PrivilegesView {
  const compose = composeIn(project, file);
  const services = [...compose.services.values()].slice(0, MOST_SERVICES).map((service): ServiceView => {
    const image = serviceImage(project, file, service);
    const context: ComposeContext = { project, file, compose, oneShots: new Set(), imageOf: () => image };
    const effective = composeService(compose, service.name, image);
    if (effective === undefined)
      return { name: service.name, facts: [], answers: [], counts: { yes: 0, no: 0, unknown: 0 } };
    const secrets = service.secrets.map(({ text }) => text);
    const audited: Audited = { service, effective, image, context };
    const answers = AUDIT.map(({ answer }) => answer(audited));
    const counts = { yes: 0, no: 0, unknown: 0 };
    for (const { verdict } of answers) counts[verdict]++;
    return { name: service.name, facts: privilegesOf(effective, secrets, image), answers, counts };
  });
  const chosen = services.find(({ name }) => name === wanted) ?? services[0];
  return {
    sum: summaryOf(chosen),
    services,
    chosen,
    points: AUDIT.map(({ title }) => title),
    problems: compose.problems
      .filter(({ severity }) => severity === 'error')
      .slice(0, MOST_PROBLEMS)
      .map(({ span, message }) => ({ line: compose.lines.positionAt(span.start).line, message })),
    more: Math.max(0, compose.services.size - MOST_SERVICES),
  };
}

/** The names of the services that are shown. */
export function serviceNames({ project, main }: Given): readonly string[] {
  return [...composeIn(project, main).services.keys()].slice(0, MOST_SERVICES);
}

/** With the variables of the `.env` file beside it, as Compose reads it. */
function composeIn(project: Project, file: string): Compose {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return parseCompose(project.files.get(file) ?? '', parseEnvFile(project.files.get(`${folder}.env`) ?? ''));
}

function summaryOf(service: ServiceView | undefined): string {
  if (service === undefined) return 'There is no service in these files.';
  const { yes, no, unknown } = service.counts;
  const open = unknown === 0 ? '' : `, ${unknown} cannot be told`;
  return `\`${service.name}\` meets ${yes} of ${yes + no + unknown} points of the audit; ${no === 0 ? 'none is' : no === 1 ? '1 is' : `${no} are`} not met yet${open}.`;
}
