import { isIgnored } from '../../dockerignore/match.ts';
import { hasWildcard } from '../../model/glob.ts';
import { secretFile, type SecretFile } from '../../model/secret-files.ts';
import { secretLiteralIn } from '../../model/secret-literals.ts';
import type { BuildModel, Step, StepRead } from '../../model/types.ts';
import type { FilePath } from '../../project/project.ts';
import type { Entry } from '../content/entry.ts';
import type { Image } from '../content/image.ts';
import { nameOf } from '../wording.ts';
import type { SecretExposure } from './types.ts';

/** Secret files of a project, by path. */
export type SecretFiles = ReadonlyMap<FilePath, SecretFile>;

export function secretFilesOf({ project }: BuildModel): SecretFiles {
  const files = new Map<FilePath, SecretFile>();
  for (const [path, text] of project.files) {
    const secret = secretFile(path, text);
    if (secret !== undefined) files.set(path, secret);
  }
  return files;
}

/** Secret files in the layers of an image, whatever they are called there. */
export function secretsInLayers(
  { project }: BuildModel,
  image: Image,
  secrets: SecretFiles,
): readonly SecretExposure[] {
  // A file keeps its text when it is copied or renamed.
  const byText = new Map<string, FilePath>();
  for (const path of secrets.keys()) {
    const text = project.files.get(path) ?? '';
    if (text.trim() !== '') byText.set(text, path);
  }
  // Thousands of layers may hold one file in as many places.
  const literals = new Map<string, string | undefined>();
  const literalIn = (text: string): string | undefined => {
    if (!literals.has(text)) literals.set(text, secretLiteralIn(text));
    return literals.get(text);
  };
  const judged = new Map<string, Map<string | undefined, SecretFile | undefined>>();
  const judge = (path: string, text: string | undefined): SecretFile | undefined => {
    const texts = judged.get(path) ?? new Map<string | undefined, SecretFile | undefined>();
    judged.set(path, texts);
    if (!texts.has(text)) texts.set(text, secretFile(path, text, literalIn));
    return texts.get(text);
  };
  const found = new Map<string, SecretExposure>();
  for (const [path, entry] of image.layers) {
    if (entry.kind !== 'file') continue;
    const source = entry.text === undefined ? undefined : byText.get(entry.text);
    const secret = (source === undefined ? undefined : secrets.get(source)) ?? judge(path, entry.text);
    const before = found.get(path);
    if (secret === undefined || before?.verdict === 'yes') continue;
    found.set(path, exposureOf(image, path, entry, source, secret));
  }
  return [...found.values()];
}

/** Secrets that a step copies to a place that is not known. */
export function secretsPutSomewhere(
  image: Image,
  steps: readonly Step[],
  secrets: SecretFiles,
): readonly SecretExposure[] {
  const placed = new Set<Step>();
  for (const [, { kind, step }] of image.layers) if (kind === 'file') placed.add(step);
  return steps.flatMap((step) =>
    step.reads.flatMap(({ from, via, files }) => {
      if (from.kind !== 'context' || via === 'mount' || placed.has(step)) return [];
      return files.flatMap((name): SecretExposure[] => {
        const secret = secrets.get(name);
        if (secret === undefined) return [];
        if (secret.verdict === 'unknown') return [maybe(step, name, `\`${name}\` is a secret: ${secret.what}`)];
        return [putSomewhere(step, name, secret)];
      });
    }),
  );
}

function putSomewhere(step: Step, name: string, { what }: SecretFile): SecretExposure {
  const message = `${nameOf(step)} puts \`${name}\`, ${what}, into a layer of the image. Everyone who has the image can read it.`;
  return { verdict: 'yes', place: 'layer', name, step, path: undefined, later: undefined, message };
}

function exposureOf(
  image: Image,
  path: string,
  entry: Entry,
  source: FilePath | undefined,
  secret: SecretFile,
): SecretExposure {
  const { step } = entry;
  const unsure = isCopiedAlone(step, source) ? undefined : entry.doubt;
  const doubt = unsure ?? (secret.verdict === 'unknown' ? secret.what : undefined);
  const base = { place: 'layer', name: source ?? path.slice(path.lastIndexOf('/') + 1), step, path } as const;
  if (doubt !== undefined) {
    const whether = unsure === undefined ? `\`${path}\` is a secret` : `\`${path}\` is in a layer`;
    return { ...base, verdict: 'unknown', later: undefined, message: `Cannot tell whether ${whether}: ${doubt}.` };
  }
  const { later, said } = hiddenLater(image, path, entry.text);
  return {
    ...base,
    verdict: 'yes',
    later,
    message: `${nameOf(step)} puts \`${path}\`, ${secret.what}, into a layer of the image. ${said}`,
  };
}

/** A file that is copied alone is in the layer for sure, in whichever of two places. */
function isCopiedAlone({ reads }: Step, source: FilePath | undefined): boolean {
  const [read, ...others] = reads;
  return others.length === 0 && read?.via !== 'mount' && read?.files.length === 1 && read.files[0] === source;
}

/** What became of something that a step put into a layer, and what that is worth. */
export function hiddenLater(
  image: Image,
  path: string,
  text: string | undefined,
): { later: Step | undefined; said: string } {
  const everyone = 'Everyone who has the image can read it.';
  const now = image.files.get(path);
  if (now !== undefined && now.text === text) return { later: undefined, said: everyone };
  const absence = now === undefined ? image.files.absenceOf(path) : undefined;
  const later = now?.step ?? absence?.step;
  if (later === undefined) return { later, said: everyone };
  const hides = now === undefined ? 'only hides it' : 'puts another file in front of it';
  return { later, said: `${nameOf(later)} ${hides}: the layer below is shipped as it is.` };
}

/** Copies of which nobody can tell whether they take a secret along, and secrets that are named and not among the given files. */
export function secretsThatMayBeCopied(
  model: BuildModel,
  steps: readonly Step[],
  secrets: SecretFiles,
): readonly SecretExposure[] {
  const inContext = model.context.files.filter((path) => secrets.has(path));
  const isEmpty = !model.context.files.some((path) => path !== model.file && !path.endsWith('.dockerignore'));
  return steps.flatMap((step) =>
    step.reads.flatMap((read): SecretExposure[] => {
      if (read.from.kind !== 'context' || read.via === 'mount') return [];
      const unresolved = read.patterns.find((pattern) => !pattern.known);
      if (unresolved?.known === false && inContext.length > 0)
        return [maybe(step, inContext[0] ?? '', `${nameOf(step)} takes it along: ${unresolved.reason}`)];
      const open = read.patterns.some(
        (pattern) => pattern.known && (pattern.value === '.' || hasWildcard(pattern.value)),
      );
      if (isEmpty && open && !ignores(model, '.env'))
        return [
          maybe(
            step,
            '.env',
            `there is a secret among the files that ${nameOf(step)} takes: the files of the context are not given`,
          ),
        ];
      return named(model, step, read);
    }),
  );
}

function named(model: BuildModel, step: Step, read: StepRead): SecretExposure[] {
  return read.patterns.flatMap((pattern): SecretExposure[] => {
    if (!pattern.known || hasWildcard(pattern.value) || model.project.files.has(pattern.value)) return [];
    if (read.files.length > 0 && read.patterns.length === 1) return [];
    const secret = ignores(model, pattern.value) ? undefined : secretFile(pattern.value, undefined);
    if (secret === undefined) return [];
    if (secret.verdict === 'unknown')
      return [maybe(step, pattern.value, `\`${pattern.value}\` is a secret: ${secret.what}`)];
    return [putSomewhere(step, pattern.value, secret)];
  });
}

function maybe(step: Step, name: string, whether: string): SecretExposure {
  const message = `Cannot tell whether ${whether}.`;
  return { verdict: 'unknown', place: 'layer', name, step, path: undefined, later: undefined, message };
}

function ignores({ context }: BuildModel, path: FilePath): boolean {
  return context.ignore !== undefined && isIgnored(context.ignore, path).ignored;
}
