import type { ComposeLimits, ComposeMount, TmpfsMount } from '../compose/types.ts';
import type { ConfiguredHealthcheck } from '../model/types.ts';
import type { Fact, Verdict } from '../project/fact.ts';
import type { Span } from '../project/text.ts';
import type { ContainerStart } from './types.ts';

/** The container that `docker compose up` starts for a service. Spans are in the compose file. */
export interface EffectiveService {
  readonly name: string;
  readonly source: ServiceSource;
  /** What it executes; spans in it are of the Dockerfile. */
  readonly start: ContainerStart;
  /** Empty: root. */
  readonly user: Fact<string>;
  /** Undefined value: it is never checked. Durations in milliseconds, 0 for Docker's default. */
  readonly healthcheck: Fact<ConfiguredHealthcheck | undefined>;
  readonly ports: readonly ServicePort[];
  readonly mounts: readonly ComposeMount[];
  readonly tmpfs: readonly TmpfsMount[];
  /** What it may still do, without the `CAP_` prefix; `ALL` for every one, then `-NAME` for those taken away. */
  readonly capabilities: Fact<readonly string[]>;
  readonly privileged: Fact<boolean>;
  readonly readOnly: Fact<boolean>;
  readonly noNewPrivileges: Fact<boolean>;
  readonly networks: readonly ServiceNetwork[];
  readonly limits: ComposeLimits;
}

export type ServiceSource =
  | { readonly kind: 'build'; readonly context: Fact<string>; readonly target: Fact<string> | undefined }
  | { readonly kind: 'image'; readonly reference: Fact<string> }
  | { readonly kind: 'none' };

/** A port that is open on the host. */
export interface ServicePort {
  /** Undefined: every interface. */
  readonly hostIp: Fact<string | undefined>;
  readonly everyInterface: Verdict;
  /** Undefined: one that is free. */
  readonly published: Fact<string | undefined>;
  readonly target: Fact<string>;
  readonly protocol: string;
  readonly span: Span;
}

export interface ServiceNetwork {
  readonly name: string;
  /** Without a way out of it. Unknown for networks that are made elsewhere. */
  readonly internal: Fact<boolean>;
}
