import { hasWildcard } from '../../model/glob.ts';
import { excludedBy } from '../../model/sources.ts';
import type { Step, StepRead } from '../../model/types.ts';
import { heredocText } from '../heredoc-text.ts';
import { landingPath } from '../landing.ts';
import { baseName, isSystemPath, join } from '../paths.ts';
import { hasFlag, nameOf } from '../wording.ts';
import type { ImageBuilder } from './build-images.ts';
import type { FileSystem } from './file-system.ts';
import { baseDoubt, type Image } from './image.ts';
import { copyTree, sourcesOf } from './trees.ts';

/** Endings of local archives that ADD unpacks. */
const archive = /\.(?:tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz))$/i;

/** What COPY and ADD put into an image. */
export function copyFiles(builder: ImageBuilder, step: Step, { files }: Image): void {
  if (step.destination === undefined) return;
  if (!step.destination.known) {
    files.hide('/', step, step.destination.reason);
    return;
  }
  const destination = step.destination.value;
  for (const read of step.reads) {
    const { from } = read;
    for (const pattern of read.patterns) if (!pattern.known) files.hide(destination, step, pattern.reason);
    if (from.kind === 'context') fromContext(builder, step, read, files);
    else if (from.kind === 'heredoc') {
      const text = heredocText(step, from.heredoc);
      const path = intoFolder(destination, from.heredoc.name);
      files.put(path, { kind: 'file', step, text: text.known ? text.value : undefined });
    } else if (from.kind === 'remote') fromRemote(step, from.url, destination, files);
    else if (from.kind === 'stage') fromStage(builder, step, read, builder.image(from.stage), destination, files);
    else {
      const reason = from.kind === 'image' ? `what is in \`${from.reference.text}\` is not known` : from.reason;
      for (const pattern of read.patterns)
        if (pattern.known) fromElsewhere(step, pattern.value, destination, reason, files);
    }
  }
}

function intoFolder(destination: string, name: string): string {
  return destination.endsWith('/') ? join(destination, name) : join('/', destination);
}

function fromContext({ model }: ImageBuilder, step: Step, read: StepRead, files: FileSystem): void {
  for (const file of read.files) {
    const path = landingPath(step, read, file);
    if (path === undefined) continue;
    const isNamed = read.patterns.some((pattern) => pattern.known && pattern.value === file);
    if (read.via === 'add' && isNamed && archive.test(file))
      files.hide(`${path}/..`, step, `\`ADD\` unpacks \`${file}\` there`);
    else files.put(path, { kind: 'file', step, text: model.project.files.get(file) });
  }
  // A folder that is copied is there even where nothing is in it.
  if (step.destination?.known && step.destination.value.endsWith('/'))
    files.put(join('/', step.destination.value), { kind: 'folder', step });
}

function fromRemote(step: Step, url: string, destination: string, files: FileSystem): void {
  const name = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)(?:[?].*)?$/i.exec(url)?.[1];
  if (name === undefined || name.endsWith('.git') || hasFlag(step, 'unpack'))
    files.hide(destination, step, `what is at \`${url}\` is not known`);
  else files.put(intoFolder(destination, name), { kind: 'file', step });
}

function fromElsewhere(step: Step, source: string, destination: string, reason: string, files: FileSystem): void {
  // A single file keeps its name in a folder; whether the source is a file is not known.
  const name = baseName(source);
  if (destination.endsWith('/') && name !== '' && name !== '.' && !hasWildcard(name))
    files.put(join(destination, name), { kind: 'file', step, doubt: reason });
  files.hide(destination, step, reason);
}

function fromStage(
  builder: ImageBuilder,
  step: Step,
  read: StepRead,
  source: Image,
  destination: string,
  files: FileSystem,
): void {
  const several = read.patterns.length > 1 || step.reads.length > 1;
  const parents = hasFlag(step, 'parents');
  const snapshot = source.files;
  const isExcluded = excludedBy(read.excludes);
  for (const pattern of read.patterns) {
    if (!pattern.known) continue;
    const path = join('/', pattern.value);
    const isFolder = destination.endsWith('/') || several || hasWildcard(path);
    const roots = sourcesOf(snapshot, path);
    for (const root of roots) {
      const name = parents ? root.path.slice(1) : root.kind === 'file' && isFolder ? baseName(root.path) : '.';
      copyTree(snapshot, root.path, files, join(destination, name), step, isExcluded);
    }
    if (roots.length > 0) continue;
    const mayComeWithBase = isSystemPath(path) && source.base.kind !== 'scratch';
    const reason =
      snapshot.find(path).reason ??
      baseDoubt(source) ??
      (mayComeWithBase ? 'it may come with the base image' : undefined);
    if (reason === undefined) builder.fail(step, missing(builder, step, read, path, snapshot));
    else fromElsewhere(step, path, destination, reason, files);
  }
}

function missing({ model }: ImageBuilder, step: Step, read: StepRead, path: string, files: FileSystem): string {
  const label = read.from.kind === 'stage' ? (model.stages[read.from.stage]?.label ?? '') : '';
  const why = files.absenceOf(path)?.why;
  return `${nameOf(step)} fails: there is no \`${path}\` in \`${label}\`${why === undefined ? '' : `; ${why}`}.`;
}
