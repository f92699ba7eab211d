import { known, unknown, type Fact } from '../project/fact.ts';
import { defaultPath, type OperatingSystem } from './paths.ts';
import type { ConfiguredCommand, ImageConfig, KnownImage, Scope, StageBase, Variable } from './types.ts';
import { VersionedMap } from './versioned-map.ts';

/** What is true at one point of a stage. */
export interface StageState {
  readonly config: ImageConfig;
  readonly env: VersionedMap<Fact<string>>;
  readonly labels: VersionedMap<Fact<string>>;
  readonly scope: Scope;
  readonly variables: VersionedMap<Variable>;
  /** CMD was set in this stage: a later ENTRYPOINT leaves it alone. */
  readonly cmdSet: boolean;
}

export function configure(state: StageState, change: Partial<ImageConfig>): StageState {
  return { ...state, config: { ...state.config, ...change } };
}

const noCommand = known(undefined);

/** The state before the first instruction of a stage that starts from an image, or from nothing. */
export function initialState(base: Exclude<StageBase, { kind: 'stage' }>, platform: string | undefined): StageState {
  if (base.kind === 'scratch') return fromEnv(emptyConfig('linux'), new Map([['PATH', known(defaultPath)]]));
  if (base.kind === 'unknown') return unknownState(base.reason, osOf('', platform));
  const { reference, image } = base;
  if (image !== undefined) return knownState(image, reference.text);
  return unknownState(
    `\`${reference.text}\` is not in the table of known images`,
    osOf(reference.repository, platform),
  );
}

/** The state a stage starts with where it builds on another: everything but ONBUILD, and ARG values come along. */
export function inheritedState(parent: StageState): StageState {
  const config = parent.config.onbuild.length === 0 ? parent.config : { ...parent.config, onbuild: [] };
  return { ...parent, config, cmdSet: false };
}

function knownState(image: KnownImage, text: string): StageState {
  const { os } = image;
  const env = new Map<string, Fact<string>>();
  if (os === 'linux') env.set('PATH', known(defaultPath));
  for (const [name, value] of Object.entries(image.env)) env.set(name, known(value));
  for (const name of image.envNames) env.set(name, unknown(`\`${name}\` depends on the version of \`${text}\``));
  const config: ImageConfig = {
    ...emptyConfig(os),
    user: known(image.user),
    workdir: known(image.workdir),
    entrypoint: known(baseCommand(image.entrypoint)),
    cmd: known(baseCommand(image.cmd)),
    stopSignal: known(image.stopSignal ?? 'SIGTERM'),
    exposed: image.exposed,
    volumes: image.volumes,
    envOpen: image.envComplete ? undefined : `\`${text}\` may set it`,
  };
  return fromEnv(config, env);
}

function unknownState(reason: string, os: OperatingSystem): StageState {
  const missing = unknown(reason);
  const config: ImageConfig = {
    ...emptyConfig(os),
    user: missing,
    workdir: missing,
    envOpen: reason,
    shell: missing,
    entrypoint: missing,
    cmd: missing,
    healthcheck: missing,
    stopSignal: missing,
  };
  return fromEnv(config, os === 'linux' ? new Map([['PATH', missing]]) : new Map());
}

/** What the shell form is given to where no SHELL says otherwise. */
export function defaultShell(os: OperatingSystem): readonly string[] {
  return os === 'windows' ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
}

function emptyConfig(os: OperatingSystem): ImageConfig {
  return {
    os,
    user: known(''),
    workdir: known(os === 'windows' ? 'C:\\' : '/'),
    env: new Map(),
    envOpen: undefined,
    shell: known(defaultShell(os)),
    entrypoint: noCommand,
    cmd: noCommand,
    healthcheck: known(undefined),
    exposed: [],
    volumes: [],
    stopSignal: known('SIGTERM'),
    labels: new Map(),
    onbuild: [],
  };
}

function fromEnv(config: ImageConfig, values: ReadonlyMap<string, Fact<string>>): StageState {
  const env = VersionedMap.of(values);
  const labels = VersionedMap.of<Fact<string>>();
  const inherited = Array.from(values, ([name, value]): [string, Variable] => [
    name,
    { value, source: 'base', span: undefined },
  ]);
  const variables = VersionedMap.of(inherited);
  const scope: Scope = { values: variables, open: config.envOpen };
  return { config: { ...config, env, labels }, env, labels, scope, variables, cmdSet: false };
}

function baseCommand(argv: readonly string[] | undefined): ConfiguredCommand | undefined {
  return argv === undefined ? undefined : { argv, form: 'exec', span: undefined, stage: undefined };
}

/** Windows images have it in their name; nothing else tells before the image is there. */
function osOf(repository: string, platform: string | undefined): OperatingSystem {
  if (platform?.startsWith('windows')) return 'windows';
  return /(?:^|\/)windows\/|nanoserver|servercore/.test(repository) ? 'windows' : 'linux';
}
