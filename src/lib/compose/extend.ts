import { mergeService } from './merge.ts';
import type { Budget, Problems } from '../yaml/problems.ts';
import { HOLE, type Entry, type MapNode } from './tree.ts';
import type { ComposeProblemCode } from './types.ts';

/** A service after `extends`. */
export interface ExtendedService {
  readonly node: MapNode;
  /** Why there may be more in it: it extends a service of another file. */
  readonly open: string | undefined;
}

/** Puts each service over the one that it `extends`, as far as that is in this file. */
export class Extender {
  private readonly done = new Map<string, ExtendedService>();
  private readonly services: ReadonlyMap<string, Entry>;
  private readonly problems: Problems<ComposeProblemCode>;
  private readonly budget: Budget;

  constructor(services: ReadonlyMap<string, Entry>, problems: Problems<ComposeProblemCode>, budget: Budget) {
    this.services = services;
    this.problems = problems;
    this.budget = budget;
  }

  /** Follows the chain upwards first, then merges downwards, so that a long chain needs no recursion. */
  extend(name: string): ExtendedService | undefined {
    const chain: { readonly name: string; readonly node: MapNode }[] = [];
    const seen = new Set<string>();
    let result: ExtendedService | undefined;
    let open: string | undefined;
    for (let next: string | undefined = name; next !== undefined;) {
      result = this.done.get(next);
      if (result) break;
      const node = this.services.get(next)?.value;
      if (node?.kind !== 'map') break;
      chain.push({ name: next, node });
      seen.add(next);
      const parent = this.parent(node, seen);
      open ??= parent.open;
      next = parent.name;
    }
    for (const link of chain.reverse()) {
      const node: MapNode = result ? mergeService(result.node, link.node, this.budget) : link.node;
      result = { node, open: result?.open ?? open };
      this.done.set(link.name, result);
    }
    return result;
  }

  private parent(
    node: MapNode,
    seen: ReadonlySet<string>,
  ): { readonly name: string | undefined; readonly open: string | undefined } {
    const none = { name: undefined, open: undefined };
    const extending = node.entries.get('extends');
    if (!extending) return none;
    const { value } = extending;
    const service = value.kind === 'map' ? value.entries.get('service')?.value : value;
    const file = value.kind === 'map' ? value.entries.get('file')?.value : undefined;
    if (file?.kind === 'scalar') return { name: undefined, open: `the service extends one of \`${file.raw}\`` };
    if (service?.kind !== 'scalar' || service.type === 'null') {
      this.problems.add('bad-extends', extending.span, '`extends` needs the name of a service.');
      return none;
    }
    if (service.text.includes(HOLE)) return { name: undefined, open: service.missing };
    if (seen.has(service.text)) {
      this.problems.add('bad-extends', extending.span, `\`${service.text}\` extends itself in the end.`);
      return none;
    }
    if (this.services.has(service.text)) return { name: service.text, open: undefined };
    this.problems.add('bad-extends', extending.span, `There is no service \`${service.text}\` in this file to extend.`);
    return none;
  }
}
