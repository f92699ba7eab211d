import type { Fact } from '../project/fact.ts';
import type { LineIndex, Span } from '../project/text.ts';
import type { YamlProblem } from '../yaml/problems.ts';
import type { YamlComment } from '../yaml/tree.ts';

/**
 * A compose file as `docker compose` understands it, after anchors, merge keys, `extends` within the file and
 * interpolation. Source: the Compose file reference and compose-spec/compose-go.
 */
export interface Compose {
  readonly text: string;
  readonly lines: LineIndex;
  readonly services: ReadonlyMap<string, ComposeService>;
  readonly networks: ReadonlyMap<string, ComposeNetwork>;
  readonly volumes: ReadonlyMap<string, ComposeVolume>;
  /** The obsolete `version` key. */
  readonly version: Setting<string> | undefined;
  /** `include`: more services come from other files. */
  readonly include: Span | undefined;
  readonly comments: readonly YamlComment[];
  readonly problems: readonly ComposeProblem[];
}

/** `error`: `docker compose` refuses the file. */
export type ComposeProblem = YamlProblem<ComposeProblemCode>;
export type ComposeProblemCode = 'unknown-key' | 'bad-value' | 'bad-extends';

/** A value with the place that sets it. */
export interface Setting<T> {
  readonly value: Fact<T>;
  /** The value as written, with `HOLE` for a variable that has no known value. */
  readonly text: string;
  /** Names of the variables the value is made of. */
  readonly variables: readonly string[];
  /** The value before interpolation. */
  readonly raw: string;
  /** Key and value; in a list the item. */
  readonly span: Span;
  readonly valueSpan: Span;
}

/** A list of one service, with the place of its key. */
export interface SettingList<T> {
  readonly items: readonly Setting<T>[];
  readonly keySpan: Span;
  readonly span: Span;
}

export interface ComposeService {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** Why a key that is not here may be set all the same: the service extends one of another file. */
  readonly open: string | undefined;
  readonly image: Setting<string> | undefined;
  readonly build: ComposeBuild | undefined;
  readonly command: ComposeCommand | undefined;
  readonly entrypoint: ComposeCommand | undefined;
  readonly healthcheck: ComposeHealthcheck | undefined;
  readonly user: Setting<string> | undefined;
  /** A small init of Docker’s is process 1. */
  readonly init: Setting<boolean> | undefined;
  readonly privileged: Setting<boolean> | undefined;
  readonly readOnly: Setting<boolean> | undefined;
  readonly capAdd: SettingList<string> | undefined;
  readonly capDrop: SettingList<string> | undefined;
  readonly securityOpt: SettingList<string> | undefined;
  readonly devices: SettingList<string> | undefined;
  readonly deviceCgroupRules: SettingList<string> | undefined;
  readonly networkMode: Setting<string> | undefined;
  readonly pid: Setting<string> | undefined;
  readonly ipc: Setting<string> | undefined;
  readonly uts: Setting<string> | undefined;
  readonly usernsMode: Setting<string> | undefined;
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly ComposeMount[];
  readonly tmpfs: readonly TmpfsMount[];
  readonly environment: ReadonlyMap<string, ComposeVariable>;
  readonly envFiles: readonly Setting<string>[];
  readonly profiles: readonly Setting<string>[];
  readonly dependsOn: readonly ComposeDependency[];
  /** Names of the networks it joins; `default` where it names none. Empty with a `network_mode`. */
  readonly networks: readonly string[];
  /** Names of the secrets it is given. */
  readonly secrets: readonly Setting<string>[];
  readonly limits: ComposeLimits;
}

export interface ComposeBuild {
  readonly span: Span;
  /** Relative to the compose file; `.` by default. */
  readonly context: Fact<string>;
  /** Relative to the context. */
  readonly dockerfile: Fact<string>;
  /** `dockerfile_inline`. */
  readonly inline: string | undefined;
  readonly target: Setting<string> | undefined;
  readonly args: ReadonlyMap<string, ComposeVariable>;
  /** `additional_contexts`: names that FROM and COPY --from may mean. */
  readonly hasContexts: boolean;
}

/** `command` or `entrypoint`. Compose cuts a string into words itself; no shell reads it. */
export interface ComposeCommand {
  /** May be empty, which is not the same as no command. */
  readonly argv: Fact<readonly string[]>;
  readonly span: Span;
}

export interface ComposeHealthcheck {
  readonly span: Span;
  readonly keySpan: Span;
  /** `disable: true`, or the test `NONE`. */
  readonly disabled: Fact<boolean>;
  /** Undefined: the image's test, with the other settings from here. */
  readonly test: HealthTest | undefined;
  /** Milliseconds; undefined: the image's, else Docker's default. */
  readonly interval: Fact<number> | undefined;
  readonly timeout: Fact<number> | undefined;
  readonly startPeriod: Fact<number> | undefined;
  readonly startInterval: Fact<number> | undefined;
  readonly retries: Fact<number> | undefined;
}

export interface HealthTest {
  /** A string is the command of `CMD-SHELL`; a list begins with `CMD`, `CMD-SHELL` or `NONE`. */
  readonly form: 'string' | 'list';
  readonly words: readonly Setting<string>[];
  readonly span: Span;
}

export interface PublishedPort {
  /** Address on the host; undefined: every interface. Unknown where a variable decides. */
  readonly hostIp: Fact<string | undefined>;
  /** Port or range on the host; undefined: Docker takes a free one. */
  readonly published: Fact<string | undefined>;
  readonly target: Fact<string>;
  readonly protocol: string;
  readonly form: 'short' | 'long';
  readonly span: Span;
  /** The scalar of the short form, or of `host_ip`. */
  readonly valueSpan: Span | undefined;
}

export interface ComposeMount {
  readonly type: 'bind' | 'volume' | 'npipe' | 'cluster' | 'image' | 'unknown';
  /** Host path or volume name; may have holes. Undefined: an anonymous volume. */
  readonly source: string | undefined;
  readonly target: string;
  readonly readOnly: Fact<boolean>;
  readonly span: Span;
}

export interface TmpfsMount {
  readonly target: string;
  /** As written: `size=16m`, `mode=1777`. */
  readonly options: readonly string[];
  readonly span: Span;
}

export interface ComposeVariable {
  readonly name: string;
  /** Undefined: no value here, it is passed on from the environment of `docker compose`. */
  readonly value: Setting<string> | undefined;
  readonly span: Span;
}

export interface ComposeDependency {
  readonly service: string;
  readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully' | 'unknown';
  /** Of the condition where one is written, else of the name. */
  readonly span: Span;
}

/** Undefined: no limit is set. A limit of 0 is none. */
export interface ComposeLimits {
  /** Bytes. */
  readonly memory: Fact<number> | undefined;
  readonly cpus: Fact<number> | undefined;
  readonly pids: Fact<number> | undefined;
}

export interface ComposeNetwork {
  readonly name: string;
  readonly internal: Fact<boolean>;
  readonly external: boolean;
}

export interface ComposeVolume {
  readonly name: string;
  readonly external: boolean;
  /** `driver_opts.device`: a named volume that is a host path in truth. */
  readonly device: Setting<string> | undefined;
}
