import type { Compose, ComposeService } from '../../../lib/compose/types.ts';
import type { ServiceImage } from '../../../lib/model/service-image.ts';
import type { Fact, Verdict } from '../../../lib/project/fact.ts';
import type { ComposeContext, ComposeRule } from '../../../lib/rules/compose/types.ts';
import type { Report } from '../../../lib/rules/types.ts';
import type { EffectiveService } from '../../../lib/simulate/compose-types.ts';

/** One point of the audit, for one service. */
export interface AuditAnswer {
  /** `no`: not yet. */
  readonly verdict: Verdict;
  /** One sentence or two. */
  readonly why: string;
}

export interface Audited {
  readonly service: ComposeService;
  readonly effective: EffectiveService;
  readonly image: Fact<ServiceImage>;
  readonly context: ComposeContext;
}

export const met = (why: string): AuditAnswer => ({ verdict: 'yes', why });
export const unmet = (why: string): AuditAnswer => ({ verdict: 'no', why });
export const open = (reason: string): AuditAnswer => ({ verdict: 'unknown', why: `Cannot tell: ${reason}.` });

/** What the rules find for one service alone. */
export function findingsOf({ service, context }: Audited, rules: readonly ComposeRule[]): readonly Report[] {
  const found: Report[] = [];
  const compose = { ...context.compose, services: new Only(context.compose.services, service) };
  for (const rule of rules) rule.check({ ...context, compose }, (report) => found.push(report));
  return found.filter(({ severity }) => severity !== 'info');
}

/** The services of a file, of which only one is gone through; the others can be asked for by name. */
class Only extends Map<string, ComposeService> {
  readonly #one: ComposeService;

  constructor(all: Compose['services'], one: ComposeService) {
    super(all);
    this.#one = one;
  }

  override values(): MapIterator<ComposeService> {
    return new Map([[this.#one.name, this.#one]]).values();
  }
}

export function first(findings: readonly { readonly message: string }[]): AuditAnswer | undefined {
  const [one, ...others] = findings;
  if (one === undefined) return undefined;
  const more = others.length === 0 ? '' : ` And ${others.length} more.`;
  return unmet(`${one.message}${more}`);
}
