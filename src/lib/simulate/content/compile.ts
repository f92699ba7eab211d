import type { BuildProject } from '../../model/tools/types.ts';
import { effectiveCommand, readArguments } from '../../model/tools/words.ts';
import type { Step } from '../../model/types.ts';
import { baseName, join } from '../paths.ts';
import type { Linked } from './entry.ts';
import { hasProgram } from './programs.ts';
import { hide, put, type Workplace } from './workplace.ts';

/** A build of which the project says nothing: what its arguments name, and whatever it leaves in its folder. */
export function compile(place: Workplace, action: BuildProject): void {
  const linked = action.ecosystem === 'go' ? linkedWith(place, action, undefined) : undefined;
  const outputs = outputsOf(place, action, []);
  for (const path of outputs) put(place, path, { kind: 'file', linked });
  if (linked === undefined || outputs.length === 0) hide(place, action.cwd, 'what the build writes is not known');
}

/** Where a build writes, absolute where it is known: `go build -o` into a folder keeps the program's own name. */
export function outputsOf(place: Workplace, action: BuildProject, writes: readonly string[]): readonly string[] {
  const { cwd } = action;
  const given = action.outputs.flatMap((output) => (output.known ? [output.value] : []));
  if (action.ecosystem !== 'go') return [...writes, ...given];
  const [target] = given;
  if (target === undefined && (writes.length > 0 || !cwd.known)) return writes;
  const names = writes.length > 0 ? writes.map(baseName) : goNames(place, action);
  if (target !== undefined && !optionOf(action, '-o')?.endsWith('/') && !place.files.isFolder(target))
    return [join('/', target)];
  const isInstall = effectiveCommand(action.command).words[1]?.value === 'install';
  const folder = target ?? (isInstall || !cwd.known ? '/go/bin' : cwd.value);
  return names.map((name) => join(folder, name));
}

/** The value of the first of these options that a command has. */
function optionOf({ command }: BuildProject, ...names: readonly string[]): string | undefined {
  const { options } = readArguments(effectiveCommand(command).words.slice(1), new Set(names));
  return names.map((name) => options.get(name)).find((value) => value !== undefined);
}

/** Go names a program after its package's folder; in the module's root after the module (pkg.go.dev/cmd/go). */
function goNames({ files }: Workplace, { command, cwd }: BuildProject): readonly string[] {
  const packages = effectiveCommand(command)
    .words.slice(2)
    .flatMap(({ value }) => (value !== undefined && /^\.{1,2}(?:\/|$)/.test(value) ? [value] : []));
  const names = (packages.length === 0 ? ['.'] : packages).map((path) => {
    const folder = cwd.known ? join(cwd.value, path) : path;
    const text = cwd.known ? files.get(join(folder, 'go.mod'))?.text : undefined;
    const module = /^\s*module\s+(\S+)/m.exec(text ?? '')?.[1];
    return baseName(module?.replace(/\/v\d+$/, '') ?? folder);
  });
  return names.filter((name) => name !== '' && name !== '...');
}

/**
 * The C library a Go program asks for. cgo is on where CGO_ENABLED says so, or where the stage has a C compiler;
 * then `net` and `os/user` call the C library (pkg.go.dev/cmd/cgo, pkg.go.dev/net).
 */
export function linkedWith(place: Workplace, action: BuildProject, usesCLibrary: boolean | undefined): Linked {
  const { image, files } = place;
  const cgo = action.static?.known === true ? !action.static.value : isCgoOffByDefault(place) ? false : undefined;
  const pure = pureTags(action);
  if (usesCLibrary === false || cgo === false || (usesCLibrary === true && pure === 2)) return { libc: 'none' };
  const compiler = cgo === undefined ? hasProgram(image, files, 'gcc', undefined) : undefined;
  if (compiler?.verdict === 'no') return { libc: 'none' };
  if (compiler?.verdict === 'unknown') return { libc: 'unknown', reason: compiler.message };
  if (usesCLibrary === undefined || pure === 1)
    return { libc: 'unknown', reason: 'whether the program calls the C library is not known' };
  const { base } = image;
  const libc = base.kind === 'image' ? base.image?.libc : undefined;
  if (libc !== undefined && libc !== 'none') return { libc };
  return { libc: 'unknown', reason: 'the C library of the stage that compiles it is not known' };
}

/** How many of `net` and `os/user` a tag makes do without the C library (pkg.go.dev/net, pkg.go.dev/os/user). */
function pureTags(action: BuildProject): number {
  const tags = new Set(optionOf(action, '-tags', '--tags')?.split(/[\s,]+/));
  return ['netgo', 'osusergo'].filter((tag) => tags.has(tag)).length;
}

/** An earlier `go env -w` of the stage is kept in its user's configuration folder. */
function isCgoOffByDefault({ builder, step }: Workplace): boolean {
  const steps = builder.model.stages[step.stage]?.steps ?? [];
  let settings = settingsOf.get(steps);
  if (settings === undefined) {
    settings = steps.flatMap((each) => settingsIn(each).map((word) => ({ index: each.index, word })));
    settingsOf.set(steps, settings);
  }
  return settings.findLast(({ index }) => index <= step.index)?.word === 'CGO_ENABLED=0';
}

/** What the steps of a stage set CGO_ENABLED to, in order: asked for by each build in it. */
const settingsOf = new WeakMap<readonly Step[], readonly { readonly index: number; readonly word: string }[]>();

function settingsIn({ run }: Step): readonly string[] {
  return (run?.actions ?? [])
    .map(({ command }) => effectiveCommand(command).words.map((word) => word.value ?? word.text))
    .filter(([go, verb, flag]) => go === 'go' && verb === 'env' && flag === '-w')
    .flatMap((words) => words.filter((word) => word.startsWith('CGO_ENABLED=')));
}
