import type { Mount } from '../../dockerfile/ast.ts';
import { isSecretName } from '../../model/secret-names.ts';
import { effectiveCommand } from '../../model/tools/words.ts';
import type { Step } from '../../model/types.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { baseName, isWithin, join } from '../paths.ts';

/** A RUN hands a secret to something that writes it down. */
export interface Leak {
  readonly name: string;
  /** Whether it came by a mount, which keeps nothing by itself. */
  readonly mounted: boolean;
  /** Files that hold it then, absolute; empty where a program chooses the place. */
  readonly paths: readonly string[];
  /** The program that stores it in a place of its own, and where. */
  readonly program: string | undefined;
  /** Why it may not stay: the command may not run, or a later one of the same RUN may delete what a program stored. */
  readonly doubt: string | undefined;
}

/** Programs that keep what they are given in a file of their own, by their words. */
const KEEPERS: readonly (readonly [words: RegExp, file: string])[] = [
  [/^npm (?:config )?set .*(?:_auth|_password)|^npm (?:login|adduser)\b/, '~/.npmrc'],
  [/^pnpm (?:config )?set .*(?:_auth|_password)/, '~/.npmrc'],
  [/^yarn config set .*(?:auth|token|password)/i, '~/.yarnrc.yml'],
  [/^(?:docker|podman|buildah|helm registry) login\b/, '~/.docker/config.json'],
  [/^gh auth login\b/, '~/.config/gh/hosts.yml'],
  [/^git (?:clone|remote (?:add|set-url)) .*:\/\/[^/]*@/, '.git/config'],
  [/^git config\b/, 'git’s settings'],
  [/^aws configure (?:set|import)\b/, '~/.aws/credentials'],
  [/^pip3? config set\b/, 'pip’s settings'],
  [/^poetry config\b/, 'the settings of Poetry'],
  [/^composer config\b/, 'auth.json'],
  [/^bundle config\b/, '.bundle/config'],
  [/^cargo login\b/, '~/.cargo/credentials.toml'],
  [/^gcloud auth\b/, '~/.config/gcloud'],
  [/^az login\b/, '~/.azure'],
  [/^dotnet nuget (?:add|update) source\b/, 'NuGet.Config'],
  [/^sed (?:-\S+ )*-\w*i/, 'the file it edits'],
];

/** Where a `type=secret` mount shows its file; undefined for one that sets a variable. */
function secretMountFile({ options }: Mount): string | undefined {
  if (options.has('env') && !options.has('target')) return undefined;
  return options.get('target') ?? `/run/secrets/${baseName(secretId({ options }))}`;
}

export function secretId({ options }: Pick<Mount, 'options'>): string {
  return (
    options.get('id') ?? baseName(options.get('source') ?? options.get('target') ?? options.get('env') ?? 'secret')
  );
}

/** Programs that write what they read or are given. */
const PASSES: ReadonlySet<string> = new Set(
  'cat echo printf head tail tr sed awk cut base64 tee cp mv install dd envsubst jq yq grep sort uniq xargs paste rev fold'.split(
    ' ',
  ),
);
/** Programs that log in with a secret, and write what they fetch. */
const FETCHES: ReadonlySet<string> = new Set(
  'curl wget git npm npx yarn pnpm bun pip pip3 uv poetry go cargo mvn gradle composer bundle dotnet apt apt-get apk gh aws gcloud az helm docker rsync scp ssh'.split(
    ' ',
  ),
);

/** What a RUN writes down of the secrets it has: from mounts, and from ARG and ENV. */
export function leaksOf(step: Step): readonly Leak[] {
  const { run } = step;
  if (run?.script === undefined) return [];
  const secrets = new HeldSecrets(step);
  const pipelines = new Map<number, ShellCommand[]>();
  const mentioned = new Map<ShellCommand, ReadonlySet<string>>();
  const { text } = run.script;
  for (const { command } of run.actions) {
    if (mentioned.has(command)) continue;
    const bodies = command.redirects.flatMap(({ body }) => (body ? [text.slice(body.start, body.end)] : []));
    mentioned.set(command, secrets.in([text.slice(command.span.start, command.span.end), ...bodies].join('\n')));
    const others = pipelines.get(command.pipeline.id);
    if (others === undefined) pipelines.set(command.pipeline.id, [command]);
    else others.push(command);
  }
  return run.actions.flatMap((action, index): Leak[] => {
    const { command } = action;
    const paths =
      action.kind === 'make-files' ? action.paths.flatMap((path) => (path.known ? [join('/', path.value)] : [])) : [];
    const { name, words } = effectiveCommand(command);
    const shown = words.map((word) => word.text);
    const line = [baseName(shown[0] ?? ''), ...shown.slice(1)].join(' ');
    const keeper = paths.length > 0 ? undefined : KEEPERS.find(([shape]) => shape.test(line));
    if ((paths.length === 0 && keeper === undefined) || name === 'mkdir') return [];
    const program = keeper && `\`${shown.slice(0, 2).join(' ')}\` keeps it in ${code(keeper[1])}`;
    const deletes = keeper !== undefined && run.actions.slice(index + 1).some(({ kind }) => kind === 'remove-files');
    const pipeline = pipelines.get(command.pipeline.id) ?? [];
    const before = pipeline.slice(0, pipeline.indexOf(command) + 1);
    const leaks = new Map<string, Leak>();
    for (const [at, source] of before.entries()) {
      for (const secret of mentioned.get(source) ?? []) {
        const way = before.slice(at, keeper === undefined ? undefined : -1);
        const names = way.map((each) => effectiveCommand(each).name ?? '');
        if (names.some((each) => FETCHES.has(each))) continue;
        const other = names.find((each) => !PASSES.has(each));
        const doubt =
          command.conditional || command.after === 'or'
            ? 'a condition decides whether the command runs'
            : other !== undefined
              ? `what \`${other}\` writes of it is not known`
              : deletes
                ? 'a later command of the same RUN may delete it'
                : undefined;
        leaks.set(secret, { name: secret, mounted: secrets.mounted.has(secret), paths, program, doubt });
      }
    }
    return [...leaks.values()];
  });
}

function code(place: string): string {
  return place.includes(' ') ? place : `\`${place}\``;
}

/** The secrets that a RUN has at hand: mounted ones, and variables with the name of one. */
class HeldSecrets {
  /** Ids of secret mounts. */
  readonly mounted = new Set<string>();
  readonly #step: Step;
  readonly #files: (readonly [file: string, name: string])[] = [];
  /** Variables that hold a secret under another name. */
  readonly #aliases = new Map<string, string>();

  constructor(step: Step) {
    this.#step = step;
    for (const mount of step.run?.mounts ?? []) {
      if (mount.type !== 'secret') continue;
      const name = secretId(mount);
      const file = secretMountFile(mount);
      const variable = mount.options.get('env');
      this.mounted.add(name);
      if (file !== undefined) this.#files.push([file, name]);
      if (variable !== undefined) this.#aliases.set(variable, name);
    }
  }

  /** Names of those that a command mentions. */
  in(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [file, name] of this.#files) if (mentionsFile(text, file)) found.add(name);
    for (const [, variable = ''] of text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
      const name = this.#aliases.get(variable) ?? (this.#isSecret(variable) ? variable : undefined);
      if (name !== undefined) found.add(name);
    }
    // `TOKEN=$(cat /run/secrets/token)` and `export TOKEN=…` are another name for it.
    if (found.size > 0)
      for (const [, variable = ''] of text.matchAll(/(?:^|[\s;])([A-Za-z_]\w*)=["']?\$/g))
        for (const name of found) this.#aliases.set(variable, name);
    return found;
  }

  #isSecret(variable: string): boolean {
    const set = this.#step.variables.values.get(variable);
    if (set?.source !== 'arg' && set?.source !== 'env') return false;
    return (!set.value.known || set.value.value !== '') && isSecretName(variable);
  }
}

function mentionsFile(text: string, file: string): boolean {
  for (let at = text.indexOf(file); at !== -1; at = text.indexOf(file, at + 1))
    if (!/[\w.-]/.test(text[at + file.length] ?? '')) return true;
  return false;
}

/** Whether a path is one of those a leak writes, or in a folder that it writes into. */
export function isLeakedTo({ paths }: Leak, path: string): boolean {
  return paths.some((target) => isWithin(path, target));
}
