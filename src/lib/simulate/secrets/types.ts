import type { Step } from '../../model/types.ts';
import type { Verdict } from '../../project/fact.ts';

/** A secret of the project that everyone who has the image can read, or may be able to. Its value is never in here. */
export interface SecretExposure {
  readonly verdict: Exclude<Verdict, 'no'>;
  /**
   * Where it can be read. `layer`: in the files of the image, deleted later or not. `config`: what `docker inspect`
   * shows. `history`: what `docker history --no-trunc` shows.
   */
  readonly place: 'layer' | 'config' | 'history';
  /** The file, the variable or the mount's id; for what is known by its shape, what it is: `a GitHub token`. */
  readonly name: string;
  /** The step of the image that keeps it. */
  readonly step: Step;
  /** For `layer`: where it is in the image, absolute, as far as known. */
  readonly path: string | undefined;
  /** A later step that deletes, replaces or overrides it, which takes it from view and not from the image. */
  readonly later: Step | undefined;
  /** Two or three sentences: how it gets there and what Docker keeps. */
  readonly message: string;
}

/** A secret that the build meets and the image does not keep. */
export interface KeptSecret {
  readonly name: string;
  /** One sentence. */
  readonly message: string;
}

export interface SecretsOutcome {
  readonly target: number | undefined;
  /** Is a secret of the project exposed? `unknown`: one may be. */
  readonly verdict: Verdict;
  /** In the order of the file; the sure ones of a step first. */
  readonly exposures: readonly SecretExposure[];
  readonly kept: readonly KeptSecret[];
}
