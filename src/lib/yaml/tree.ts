import type { Span } from '../project/text.ts';

/**
 * A YAML value after aliases and merge keys. Values that several places share are one node. `S` is the scalar, to
 * which a format may add what it makes of the text.
 */
export type YamlNode<S extends YamlScalar = YamlScalar> = YamlMap<S> | YamlList<S> | S;

export interface YamlMap<S extends YamlScalar = YamlScalar> {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlEntry<S>>;
  readonly span: Span;
  /** As written: `!reset`. */
  readonly tag: string | undefined;
}

export interface YamlEntry<S extends YamlScalar = YamlScalar> {
  readonly keySpan: Span;
  readonly value: YamlNode<S>;
  /** Key and value. */
  readonly span: Span;
}

export interface YamlList<S extends YamlScalar = YamlScalar> {
  readonly kind: 'list';
  readonly items: readonly YamlNode<S>[];
  readonly span: Span;
  readonly tag: string | undefined;
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  /** The value as YAML reads it; numbers as they are written. */
  readonly raw: string;
  readonly span: Span;
  readonly tag: string | undefined;
}

export interface YamlComment {
  /** Text after `#`, trimmed. */
  readonly text: string;
  readonly span: Span;
}

/** A text read as YAML, as far as comments in it need to know. */
export interface YamlText {
  readonly text: string;
  readonly comments: readonly YamlComment[];
}
