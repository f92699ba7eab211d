import type { Step, StepRead } from '../../model/types.ts';
import { hasWildcard } from '../../model/glob.ts';
import { excludedBy } from '../../model/sources.ts';
import { landingPath } from '../landing.ts';
import { nameOf } from '../wording.ts';
import type { ImageBuilder } from './build-images.ts';
import type { FileSystem } from './file-system.ts';
import { baseDoubt, type Image } from './image.ts';
import { baseName, isSystemPath, join } from './paths.ts';
import { copyTree, sourcesOf } from './trees.ts';

/** Endings of local archives that ADD unpacks. */
const archive = /\.(?:tar|tar\.gz|tgz|tar\.bz2|tbz2?|tar\.xz|txz)$/i;

/** What COPY and ADD put into an image. */
export function copyFiles(builder: ImageBuilder, step: Step, image: Image): void {
  const { destination } = step;
  if (destination === undefined) return;
  if (!destination.known) {
    image.files.put('/', { kind: 'folder', step, hidden: { reason: destination.reason, packages: false } });
    return;
  }
  for (const read of step.reads) {
    const { from } = read;
    if (from.kind === 'context') fromContext(builder, step, read, image.files);
    else if (from.kind === 'heredoc') {
      const path = intoFolder(destination.value, from.heredoc.name);
      image.files.put(path, { kind: 'file', step, text: from.heredoc.content });
    } else if (from.kind === 'remote') fromRemote(step, from.url, destination.value, image.files);
    else if (from.kind === 'stage') fromStage(builder, step, read, builder.image(from.stage), image.files);
    else {
      const reason = from.kind === 'image' ? `what is in \`${from.reference.text}\` is not known` : from.reason;
      for (const pattern of read.patterns)
        fromElsewhere(step, pattern.known ? pattern.value : '', destination.value, reason, image.files);
    }
  }
}

function intoFolder(destination: string, name: string): string {
  return destination.endsWith('/') ? join(destination, name) : join('/', destination);
}

function fromContext({ model }: ImageBuilder, step: Step, read: StepRead, files: FileSystem): void {
  const doubt = read.patterns.find((pattern) => !pattern.known);
  if (doubt?.known === false && step.destination?.known) {
    files.put(join('/', step.destination.value), {
      kind: 'folder',
      step,
      hidden: { reason: doubt.reason, packages: false },
    });
  }
  for (const file of read.files) {
    const path = landingPath(step, read, file);
    if (path === undefined) continue;
    const text = model.project.files.get(file);
    if (
      read.via === 'add' &&
      archive.test(file) &&
      read.patterns.some((pattern) => pattern.known && pattern.value === file)
    ) {
      const folder = path.slice(0, path.length - baseName(path).length) || '/';
      files.put(join('/', folder), {
        kind: 'folder',
        step,
        hidden: { reason: `\`ADD\` unpacks \`${file}\` there`, packages: false },
      });
    } else files.put(path, text === undefined ? { kind: 'file', step } : { kind: 'file', step, text });
  }
  // A folder that is copied is there even where nothing is in it.
  if (step.destination?.known && step.destination.value.endsWith('/')) {
    files.put(join('/', step.destination.value), { kind: 'folder', step });
  }
}

function fromRemote(step: Step, url: string, destination: string, files: FileSystem): void {
  const name = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)(?:[?#].*)?$/i.exec(url)?.[1];
  const unpacks = step.instruction.flags.some(({ name: flag, value }) => flag === 'unpack' && value !== 'false');
  const isGit = !/^https?:/i.test(url) || /\.git(?:#|$)/.test(url);
  if (isGit || unpacks || name === undefined) {
    files.put(join('/', destination), {
      kind: 'folder',
      step,
      hidden: { reason: `what is at \`${url}\` is not known`, packages: false },
    });
  } else files.put(intoFolder(destination, name), { kind: 'file', step });
}

function fromElsewhere(step: Step, source: string, destination: string, reason: string, files: FileSystem): void {
  const hidden = { reason, packages: false };
  // A single file keeps its name in a folder; whether the source is a file is not known.
  const name = baseName(source);
  if (destination.endsWith('/') && name !== '' && name !== '.' && !hasWildcard(name)) {
    files.put(join(destination, name), { kind: 'file', step, doubt: reason });
  }
  files.put(join('/', destination), { kind: 'folder', step, hidden });
}

function fromStage(builder: ImageBuilder, step: Step, read: StepRead, source: Image, files: FileSystem): void {
  if (!step.destination?.known) return;
  const destination = step.destination.value;
  const several = read.patterns.length > 1 || step.reads.length > 1;
  const parents = step.instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false');
  const snapshot = source.files;
  const isExcluded = excludedBy(read.excludes);
  for (const pattern of read.patterns) {
    if (!pattern.known) {
      files.put(join('/', destination), { kind: 'folder', step, hidden: { reason: pattern.reason, packages: false } });
      continue;
    }
    const path = join('/', pattern.value);
    const folder = destination.endsWith('/') || several || hasWildcard(path);
    const roots = sourcesOf(snapshot, path);
    for (const root of roots) {
      const target = parents
        ? join(destination, root.path.slice(1))
        : root.kind === 'file' && folder
          ? join(destination, baseName(root.path))
          : join('/', destination);
      copyTree(snapshot, root.path, files, target, step, isExcluded);
    }
    if (roots.length > 0) continue;
    const doubt = snapshot.find(path);
    const reason =
      doubt.reason ??
      baseDoubt(source) ??
      (isSystemPath(path) && source.base.kind !== 'scratch' ? 'it may come with the base image' : undefined);
    if (reason !== undefined) fromElsewhere(step, path, destination, reason, files);
    else builder.fail(step, missing(builder, step, read, path, snapshot));
  }
}

function missing({ model }: ImageBuilder, step: Step, read: StepRead, path: string, files: FileSystem): string {
  const label = read.from.kind === 'stage' ? (model.stages[read.from.stage]?.label ?? '') : '';
  const absence = files.absenceOf(path);
  const why = absence === undefined ? '' : `; ${absence.why}`;
  return `${nameOf(step)} fails: there is no \`${path}\` in \`${label}\`${why}.`;
}
