import type { BuildModel, Step } from '../model/types.ts';
import type { Fact } from '../project/fact.ts';
import type { LineIndex, Range, Span } from '../project/text.ts';

/** A value the library knows, or why it does not: `{ unknown: reason }`. Known to be nothing: null. */
export type Value<T> = T | null | { readonly unknown: string };

export function valueOf<T>(fact: Fact<T>): Value<T> {
  return fact.known ? (fact.value ?? null) : { unknown: fact.reason };
}

/** `stage.step`, both from 0. */
export function idOf(step: Step): string {
  return `${step.stage}.${step.index}`;
}

export function rangeOf(model: BuildModel, span: Span): Range {
  return model.dockerfile.lines.rangeOf(span);
}

/**
 * Any plain object of the library as JSON values: facts as `Value`, maps as objects. A `span` becomes a `range` in
 * `lines`, or is left out where its text is not the one that is described.
 */
export function plain(value: unknown, lines: LineIndex | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => plain(each, lines));
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each, lines)]));
  if (isFact(value)) return value.known ? (plain(value.value, lines) ?? null) : { unknown: value.reason };
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (!isSpan(each)) return [[key, plain(each, lines)]];
      return lines === undefined || key !== 'span' ? [] : [['range', lines.rangeOf(each)]];
    }),
  );
}

function isFact(value: object): value is Fact<unknown> {
  return 'known' in value && typeof value.known === 'boolean' && ('value' in value || 'reason' in value);
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
