import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../project/text.ts';
import type { Budget, Problems } from './problems.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './tree.ts';

/** How a format reads its documents. */
export interface ResolveOptions<S extends YamlScalar> {
  readonly problems: Pick<Problems, 'add'>;
  readonly budget: Budget;
  /** What the format makes of a scalar: it puts variables in, for example. */
  readonly scalar: (scalar: YamlScalar, source: Scalar | undefined) => S;
}

/**
 * The tree of a document, with aliases followed and `<<` merged. An alias shares the node of its anchor, so that the
 * tree never grows beyond the text, but for merge keys, which are paid from the budget.
 */
export function resolveDocument<S extends YamlScalar>(document: Document, options: ResolveOptions<S>): YamlNode<S> {
  return new Resolver(options).node(document.contents, { start: 0, end: 0 });
}

class Resolver<S extends YamlScalar> {
  /** Undefined: the anchor's value is still being read. */
  private readonly anchors = new Map<string, YamlNode<S> | undefined>();
  private readonly options: ResolveOptions<S>;

  constructor(options: ResolveOptions<S>) {
    this.options = options;
  }

  /** `place` is where a value that is not written would stand. */
  node(source: unknown, place: Span): YamlNode<S> {
    if (isAlias(source)) {
      const span = spanOf(source.range, place);
      const target = this.anchors.get(source.source);
      if (target) return target;
      const reason = this.anchors.has(source.source) ? 'is part of itself' : 'has no anchor above it';
      this.options.problems.add('yaml', span, `The alias \`*${source.source}\` ${reason}.`);
      return this.nothing(span);
    }
    if (isMap(source)) return this.anchored(source, () => this.map(source, place));
    if (isSeq(source)) return this.anchored(source, () => this.list(source, place));
    if (isScalar(source)) return this.anchored(source, () => this.scalar(source, place));
    return this.nothing(place);
  }

  private anchored(source: { readonly anchor?: string }, read: () => YamlNode<S>): YamlNode<S> {
    if (source.anchor === undefined) return read();
    this.anchors.set(source.anchor, undefined);
    const node = read();
    this.anchors.set(source.anchor, node);
    return node;
  }

  private map(source: YAMLMap, place: Span): YamlNode<S> {
    const entries = new Map<string, YamlEntry<S>>();
    const merged: YamlNode<S>[] = [];
    let end = spanOf(source.range, place).start;
    for (const pair of source.items) {
      const entry = this.entry(pair, place);
      if (!entry) continue;
      end = Math.max(end, entry.span.end);
      if (entry.isMerge) merged.push(entry.value);
      else if (entries.has(entry.key))
        this.options.problems.add('yaml', entry.keySpan, `The key \`${entry.key}\` is here twice.`);
      else entries.set(entry.key, entry);
    }
    for (const node of merged) this.mergeInto(entries, node);
    const whole = spanOf(source.range, place);
    return {
      kind: 'map',
      entries,
      span: source.flow === true ? whole : { start: whole.start, end },
      tag: source.tag,
    };
  }

  private entry(
    pair: Pair,
    place: Span,
  ): (YamlEntry<S> & { readonly key: string; readonly isMerge: boolean }) | undefined {
    if (!isScalar(pair.key)) {
      if (pair.key !== null) this.options.problems.add('wrong-type', place, 'A key is a plain word here.');
      return undefined;
    }
    const keySpan = spanOf(pair.key.range, place);
    const value = this.node(pair.value, { start: keySpan.end, end: keySpan.end });
    const isMerge = pair.key.value === '<<' && pair.key.type === 'PLAIN';
    const shared = isAlias(pair.value) ? spanOf(pair.value.range, keySpan) : value.span;
    const span = { start: keySpan.start, end: Math.max(keySpan.end, shared.end) };
    return { key: text(pair.key), isMerge, keySpan, value, span };
  }

  /** Keys of the map itself win, and of several merged maps the first (YAML merge key, yaml.org/type/merge). */
  private mergeInto(entries: Map<string, YamlEntry<S>>, node: YamlNode<S>): void {
    if (node.kind === 'list') {
      for (const item of node.items) if (item.kind === 'map') this.mergeInto(entries, item);
      return;
    }
    if (node.kind !== 'map') {
      this.options.problems.add('yaml', node.span, 'A merge key takes a map.');
      return;
    }
    if (!this.options.budget.take(node.entries.size)) return;
    for (const [key, entry] of node.entries) if (!entries.has(key)) entries.set(key, entry);
  }

  private list(source: YAMLSeq, place: Span): YamlNode<S> {
    const whole = spanOf(source.range, place);
    const items = source.items.map((item) => this.node(item, whole));
    const last = source.items.at(-1);
    const written = isAlias(last) ? spanOf(last.range, whole) : items.at(-1)?.span;
    const end = source.flow === true ? whole.end : Math.max(whole.start, written?.end ?? whole.end);
    return { kind: 'list', items, span: { start: whole.start, end }, tag: source.tag };
  }

  private scalar(source: Scalar, place: Span): S {
    const span = spanOf(source.range, place);
    return this.options.scalar(
      { kind: 'scalar', type: typeOf(source.value), raw: text(source), span, tag: source.tag },
      source,
    );
  }

  private nothing(span: Span): S {
    return this.options.scalar({ kind: 'scalar', type: 'null', raw: '', span, tag: undefined }, undefined);
  }
}

function typeOf(value: unknown): YamlScalar['type'] {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'number' || typeof value === 'bigint'
    ? 'number'
    : typeof value === 'boolean'
      ? 'boolean'
      : 'string';
}

/** Numbers stay as they are written: `0.50`, `1e3`. */
function text({ value, source }: Scalar): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : (source ?? JSON.stringify(value));
}

function spanOf(range: readonly [number, number, number] | null | undefined, place: Span): Span {
  return range ? { start: range[0], end: range[1] } : place;
}
