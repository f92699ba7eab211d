import type { Mount } from '../../dockerfile/ast.ts';
import { isSecretName } from '../../model/secret-names.ts';
import { effectiveCommand } from '../../model/tools/words.ts';
import type { Step } from '../../model/types.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { baseName, isWithin, join } from '../paths.ts';

/** A secret that a RUN has at hand while it runs. */
interface HeldSecret {
  readonly name: string;
  /** The file it is mounted as, or the variable that holds it. */
  readonly file: string | undefined;
  readonly variable: string | undefined;
}

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
export function secretMountFile({ options }: Mount): string | undefined {
  if (options.has('env') && !options.has('target')) return undefined;
  return options.get('target') ?? `/run/secrets/${secretId({ options })}`;
}

export function secretId({ options }: Pick<Mount, 'options'>): string {
  return (
    options.get('id') ?? baseName(options.get('source') ?? options.get('target') ?? options.get('env') ?? 'secret')
  );
}

/** What a RUN writes down of the secrets it has: from mounts, and from ARG and ENV. */
export function leaksOf(step: Step): readonly Leak[] {
  const { run } = step;
  if (run?.script === undefined) return [];
  const held = heldBy(step);
  if (held.length === 0) return [];
  const { text } = run.script;
  const textOf = (command: ShellCommand): string => {
    const bodies = command.redirects.flatMap(({ body }) => (body ? [text.slice(body.start, body.end)] : []));
    return [text.slice(command.span.start, command.span.end), ...bodies].join('\n');
  };
  const pipelines = new Map<number, Set<HeldSecret>>();
  const aliases: HeldSecret[] = [];
  for (const { command } of run.actions) {
    const written = textOf(command);
    const mentioned = [...held, ...aliases].filter((secret) => mentions(written, secret));
    const all = pipelines.get(command.pipeline.id) ?? new Set();
    pipelines.set(command.pipeline.id, all);
    for (const secret of mentioned) all.add(secret);
    // `TOKEN=$(cat /run/secrets/token)` and `export TOKEN=…` are another name for it.
    for (const [, variable = ''] of written.matchAll(/(?:^|[\s;])([A-Za-z_]\w*)=["']?\$\(/g))
      for (const { name } of mentioned) aliases.push({ name, file: undefined, variable });
  }
  const mountNames = new Set(held.filter(({ file }) => file !== undefined).map(({ name }) => name));
  for (const { type, options } of run.mounts) if (type === 'secret') mountNames.add(secretId({ options }));
  return run.actions.flatMap((action, index) => {
    const secrets = new Set([...(pipelines.get(action.command.pipeline.id) ?? [])].map(({ name }) => name));
    const paths =
      action.kind === 'make-files' ? action.paths.flatMap((path) => (path.known ? [join('/', path.value)] : [])) : [];
    const words = effectiveCommand(action.command).words.map((word) => word.text);
    const line = [baseName(words[0] ?? ''), ...words.slice(1)].join(' ');
    const keeper = paths.length > 0 ? undefined : KEEPERS.find(([shape]) => shape.test(line));
    if (paths.length === 0 && keeper === undefined) return [];
    if (effectiveCommand(action.command).name === 'mkdir') return [];
    const program =
      keeper === undefined ? undefined : `\`${words.slice(0, 2).join(' ')}\` keeps it in ${code(keeper[1])}`;
    const deletes = keeper !== undefined && run.actions.slice(index + 1).some(({ kind }) => kind === 'remove-files');
    const doubt =
      action.command.conditional || action.command.after === 'or'
        ? 'a condition decides whether the command runs'
        : deletes
          ? 'a later command of the same RUN may delete it'
          : undefined;
    return [...secrets].map((name): Leak => ({ name, mounted: mountNames.has(name), paths, program, doubt }));
  });
}

function code(place: string): string {
  return place.includes(' ') ? place : `\`${place}\``;
}

function heldBy(step: Step): readonly HeldSecret[] {
  const held: HeldSecret[] = [];
  for (const mount of step.run?.mounts ?? []) {
    if (mount.type !== 'secret') continue;
    held.push({ name: secretId(mount), file: secretMountFile(mount), variable: mount.options.get('env') });
  }
  for (const [name, { source, value }] of step.variables.values) {
    const isSet = !value.known || value.value !== '';
    if ((source === 'arg' || source === 'env') && isSet && isSecretName(name))
      held.push({ name, file: undefined, variable: name });
  }
  return held;
}

function mentions(text: string, { file, variable }: HeldSecret): boolean {
  if (file !== undefined) {
    for (let at = text.indexOf(file); at !== -1; at = text.indexOf(file, at + 1))
      if (!/[\w.-]/.test(text[at + file.length] ?? '')) return true;
  }
  return variable !== undefined && mentionsVariable(text, variable);
}

function mentionsVariable(text: string, variable: string): boolean {
  for (let at = text.indexOf(variable); at !== -1; at = text.indexOf(variable, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    if ((before.endsWith('$') || before === '${') && !/\w/.test(text[at + variable.length] ?? '')) return true;
  }
  return false;
}

/** Whether a path is one of those a leak writes, or in a folder that it writes into. */
export function isLeakedTo({ paths }: Leak, path: string): boolean {
  return paths.some((target) => isWithin(path, target));
}
