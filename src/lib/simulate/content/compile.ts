import type { BuildProject } from '../../model/tools/types.ts';
import { effectiveCommand, readArguments } from '../../model/tools/words.ts';
import type { Linked } from './file-system.ts';
import { hasProgram } from './programs.ts';
import { baseName, join } from './paths.ts';
import { entryOf, hide, type Workplace } from './workplace.ts';

/** A build of which the project says nothing: what its arguments name, and whatever it leaves in its folder. */
export function compile(place: Workplace, action: BuildProject): void {
  const linked = action.ecosystem === 'go' ? linkedWith(place, action, undefined) : undefined;
  const outputs = outputsOf(place, action, []);
  for (const path of outputs)
    place.files.put(path, entryOf(place, linked === undefined ? { kind: 'file' } : { kind: 'file', linked }));
  if (action.ecosystem === 'go' && outputs.length > 0) return;
  hide(place, action.cwd, 'what the build writes is not known');
}

/** Where a build writes, absolute where it is known: `go build -o` into a folder keeps the program's own name. */
export function outputsOf(place: Workplace, action: BuildProject, writes: readonly string[]): readonly string[] {
  const given = action.outputs.flatMap((output) => (output.known ? [output.value] : []));
  if (action.ecosystem !== 'go') return [...writes, ...given];
  const names = writes.length > 0 ? writes.map(baseName) : goNames(place, action);
  const [target] = given;
  if (target === undefined) {
    if (writes.length > 0 || !action.cwd.known) return writes;
    const { cwd } = action;
    return isInstall(action) ? names.map((name) => `/go/bin/${name}`) : names.map((name) => join(cwd.value, name));
  }
  const folder =
    namesFolder(action) || (place.files.find(target).verdict === 'yes' && place.files.get(target)?.kind !== 'file');
  return folder ? names.map((name) => join(target, name)) : [join('/', target)];
}

function isInstall({ command }: BuildProject): boolean {
  return effectiveCommand(command).words[1]?.value === 'install';
}

function namesFolder({ command }: BuildProject): boolean {
  const { words } = effectiveCommand(command);
  const output = readArguments(words.slice(1), new Set(['-o'])).options.get('-o');
  return output?.endsWith('/') ?? false;
}

/** Go names a program after its package's folder; in the module's root after the module (pkg.go.dev/cmd/go). */
function goNames(place: Workplace, { command, cwd }: BuildProject): readonly string[] {
  const { words } = effectiveCommand(command);
  const packages = words
    .slice(2)
    .flatMap(({ value }) => (value !== undefined && /^\.{1,2}(?:\/|$)/.test(value) ? [value] : []));
  const names = (packages.length === 0 ? ['.'] : packages).map((path) => {
    const folder = cwd.known ? join(cwd.value, path) : path;
    const text = cwd.known ? place.files.get(join(folder, 'go.mod'))?.text : undefined;
    const module = text === undefined ? undefined : /^\s*module\s+(\S+)/m.exec(text)?.[1];
    return module === undefined ? baseName(folder) : baseName(module.replace(/\/v\d+$/, ''));
  });
  return names.filter((name) => name !== '' && name !== '...');
}

/**
 * The C library a Go program asks for. cgo is on where CGO_ENABLED says so, or where the stage has a C compiler;
 * then `net` and `os/user` call the C library (pkg.go.dev/cmd/cgo, pkg.go.dev/net).
 */
export function linkedWith(place: Workplace, action: BuildProject, usesCLibrary: boolean | undefined): Linked {
  if (usesCLibrary === false || (action.static?.known === true && action.static.value)) return { libc: 'none' };
  const pure = pureTags(action);
  if (usesCLibrary === true && pure === 2) return { libc: 'none' };
  const unset = action.static === undefined || !action.static.known;
  if (unset && isCgoOffByDefault(place)) return { libc: 'none' };
  if (unset) {
    const compiler = hasProgram(place.image, place.files, 'gcc', undefined);
    if (compiler.verdict === 'no') return { libc: 'none' };
    if (compiler.verdict === 'unknown') return { libc: 'unknown', reason: compiler.message };
  }
  if (usesCLibrary === undefined || pure === 1)
    return { libc: 'unknown', reason: 'whether the program calls the C library is not known' };
  const { base } = place.image;
  if (base.kind === 'image' && base.image !== undefined && base.image.libc !== 'none') return { libc: base.image.libc };
  return { libc: 'unknown', reason: 'the C library of the stage that compiles it is not known' };
}

/** How many of `net` and `os/user` a tag makes do without the C library (pkg.go.dev/net, pkg.go.dev/os/user). */
function pureTags({ command }: BuildProject): number {
  const { words } = effectiveCommand(command);
  const { options } = readArguments(words.slice(1), new Set(['-tags', '--tags']));
  const tags = new Set((options.get('-tags') ?? options.get('--tags') ?? '').split(/[\s,]+/));
  return ['netgo', 'osusergo'].filter((tag) => tags.has(tag)).length;
}

/** An earlier `go env -w` of the stage is kept in its user's configuration folder. */
function isCgoOffByDefault({ builder, step }: Workplace): boolean {
  const steps = builder.model.stages[step.stage]?.steps ?? [];
  const words = steps
    .filter(({ index }) => index <= step.index)
    .flatMap(({ run }) => run?.actions ?? [])
    .map(({ command }) => effectiveCommand(command).words.map((word) => word.value ?? word.text))
    .filter(([go, verb, flag]) => go === 'go' && verb === 'env' && flag === '-w');
  return words.flat().findLast((word) => word.startsWith('CGO_ENABLED=')) === 'CGO_ENABLED=0';
}
