import { composeRegistry } from '@lib/rules/compose/registry.ts';
import { registry } from '@lib/rules/registry.ts';
import { workflowRegistry } from '@lib/rules/workflow/registry.ts';
import type { Chapter, Equivalent, RuleInfo, Severity } from '@lib/rules/types.ts';
import { tools } from './peers.ts';

export const chapterNames: Readonly<Record<Chapter, string>> = {
  'multi-stage': 'Multi-stage builds',
  'layer-order': 'Layer order',
  'entrypoint-cmd': 'ENTRYPOINT and CMD',
  hardening: 'Hardening',
  dockerignore: 'Build context',
  healthcheck: 'Health checks',
  compose: 'Compose',
  ci: 'CI',
  general: 'General',
};

export const severityNames: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Info',
};

const chapterOrder = Object.keys(chapterNames);
const severityOrder = Object.keys(severityNames);

/** Rules by chapter, the most severe first. */
export const orderedRules: readonly RuleInfo[] = [...registry, ...composeRegistry, ...workflowRegistry].sort(
  (a, b) =>
    chapterOrder.indexOf(a.chapter) - chapterOrder.indexOf(b.chapter) ||
    severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
    a.id.localeCompare(b.id, 'en'),
);

export interface PeerCode {
  readonly code: string;
  readonly rules: readonly RuleInfo[];
}

/** Each tool that has equivalents, with its codes and the rules that find the same. */
export const codesByTool: ReadonlyMap<Equivalent['tool'], readonly PeerCode[]> = new Map(
  tools.flatMap((tool) => {
    const codes = new Map<string, RuleInfo[]>();
    for (const rule of orderedRules) {
      for (const equivalent of rule.equivalents) {
        if (equivalent.tool === tool) codes.set(equivalent.code, [...(codes.get(equivalent.code) ?? []), rule]);
      }
    }
    const sorted = [...codes].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
    return sorted.length === 0 ? [] : [[tool, sorted.map(([code, found]) => ({ code, rules: found }))] as const];
  }),
);
