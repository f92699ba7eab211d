import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from '../yaml/tree.ts';

/** A YAML value after aliases, merge keys and interpolation. Its tags `!reset` and `!override` say how it is merged. */
export type Node = YamlNode<ScalarNode>;
export type MapNode = YamlMap<ScalarNode>;
export type Entry = YamlEntry<ScalarNode>;
export type ListNode = YamlList<ScalarNode>;

export interface ScalarNode extends YamlScalar {
  /** After interpolation, with `HOLE` where a variable has no value that we know. */
  readonly text: string;
  /** Why there is a hole. */
  readonly missing: string | undefined;
  /** Names of the variables in it. */
  readonly variables: readonly string[];
}

/** Stands for text that only the environment of `docker compose` knows. No YAML text that people type has it. */
export const HOLE = '\uFFFC';
