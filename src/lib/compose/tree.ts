import type { Span } from '../project/text.ts';

/** A YAML value after aliases, merge keys and interpolation. Values that several services share are one node. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly span: Span;
  readonly tag: Tag | undefined;
}

export interface Entry {
  readonly keySpan: Span;
  readonly value: Node;
  /** Key and value. */
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly span: Span;
  readonly tag: Tag | undefined;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  /** The value as YAML reads it, before interpolation. */
  readonly raw: string;
  /** After interpolation, with `HOLE` where a variable has no value that we know. */
  readonly text: string;
  /** Why there is a hole. */
  readonly missing: string | undefined;
  /** Names of the variables in it. */
  readonly variables: readonly string[];
  readonly span: Span;
  readonly tag: Tag | undefined;
}

/** What Compose does on merging: drop the key, or take the value without merging (Compose file reference, "Merge"). */
export type Tag = '!reset' | '!override';

/** Stands for text that only the environment of `docker compose` knows. No YAML text that people type has it. */
export const HOLE = '\uFFFC';
