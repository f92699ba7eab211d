import { hasWildcard } from '../../model/glob.ts';
import { excludedBy } from '../../model/sources.ts';
import type { Step, StepRead } from '../../model/types.ts';
import { heredocText } from '../heredoc-text.ts';
import { intoFolder, landingPath } from '../landing.ts';
import { baseName, isSystemPath, join, relative, systemFolders } from '../paths.ts';
import { takersOf } from '../takers.ts';
import { hasFlag, nameOf } from '../wording.ts';
import type { ImageBuilder } from './build-images.ts';
import type { Entry } from './entry.ts';
import type { FileSystem } from './file-system.ts';
import { inTheWay, isFolderThere } from './folder-there.ts';
import { baseDoubt, type Image } from './image.ts';
import { copyTree, sourcesOf } from './trees.ts';

/** Endings of local archives that ADD unpacks. BuildKit looks at their first bytes (`llbsolver/file/unpack.go`). */
const archive = /\.(?:tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst))$/i;

/** What COPY and ADD put into an image. */
export function copyFiles(builder: ImageBuilder, step: Step, image: Image): void {
  if (step.destination === undefined) return;
  const { files } = image;
  if (!step.destination.known) {
    files.hide('/', step, step.destination.reason);
    return;
  }
  const destination = step.destination.value;
  const obstacle = inTheWay(files, destination);
  if (obstacle !== undefined) {
    files.hide(
      '/',
      step,
      `\`${obstacle}\` is a link or a file, and where ${nameOf(step)} copies to through it is not followed`,
    );
    return;
  }
  for (const read of step.reads) {
    const { from } = read;
    for (const pattern of read.patterns) if (!pattern.known) files.hide(destination, step, pattern.reason);
    if (from.kind === 'context') fromContext(builder, step, read, image);
    else if (from.kind === 'heredoc') {
      const text = heredocText(step, from.heredoc);
      const entry = { kind: 'file', step, text: text.known ? text.value : undefined } as const;
      putFile(step, image, destination, from.heredoc.name, entry, true);
    } else if (from.kind === 'remote') fromRemote(step, from.url, destination, image);
    else if (from.kind === 'stage') fromStage(builder, step, read, builder.image(from.stage), destination, image);
    else {
      const reason = from.kind === 'image' ? `what is in \`${from.reference.text}\` is not known` : from.reason;
      for (const pattern of read.patterns)
        if (pattern.known) fromElsewhere(step, pattern.value, destination, reason, files);
    }
  }
}

/** Puts a file that a source names itself: into the destination, or in its place. */
function putFile(step: Step, image: Image, destination: string, source: string, entry: Entry, isHeredoc = false): void {
  const { files } = image;
  const isFolder = isFolderThere(image, step, destination, isHeredoc ? undefined : source);
  const inside = intoFolder(destination, baseName(source));
  if (isFolder.known) files.put(isFolder.value ? inside : join('/', destination), entry);
  else for (const path of [inside, destination]) files.put(path, { ...entry, doubt: entry.doubt ?? isFolder.reason });
}

function fromContext({ model }: ImageBuilder, step: Step, read: StepRead, image: Image): void {
  const { files } = image;
  const destination = step.destination?.known ? step.destination.value : '/';
  const unpacks =
    read.via === 'add' && !step.instruction.flags.some(({ name, value }) => name === 'unpack' && value === 'false');
  for (const file of read.files) {
    const entry = { kind: 'file', step, text: model.project.files.get(file) } as const;
    const isNamed = read.pivots === undefined && takersOf(read, file).some(({ taken }) => taken === file);
    if (isNamed && unpacks && archive.test(file)) files.hide(destination, step, `\`ADD\` unpacks \`${file}\` there`);
    else if (isNamed) putFile(step, image, destination, file, entry);
    else {
      const path = landingPath(step, read, file);
      if (path !== undefined) files.put(path, entry);
    }
  }
  // A folder that is copied is there even where nothing is in it.
  if (destination.endsWith('/')) files.put(join('/', destination), { kind: 'folder', step });
}

function fromRemote(step: Step, url: string, destination: string, image: Image): void {
  const name = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)(?:[?].*)?$/i.exec(url)?.[1];
  if (name === undefined || name.endsWith('.git') || hasFlag(step, 'unpack'))
    image.files.hide(destination, step, `what is at \`${url}\` is not known`);
  else putFile(step, image, destination, name, { kind: 'file', step });
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
  image: Image,
): void {
  const { files } = image;
  const snapshot = source.files;
  const isExcluded = excludedBy(read.excludes);
  for (const [at, pattern] of read.patterns.entries()) {
    if (!pattern.known) continue;
    const path = join('/', pattern.value);
    const pivot = read.pivots?.[at];
    const isAll = path === '/';
    if (isAll) withBase(step, source, destination, files);
    const roots = isAll ? [{ path, kind: 'folder' } as const] : sourcesOf(snapshot, path, pivot !== undefined);
    for (const root of roots) {
      const own = root.kind === 'file' && pivot === undefined ? snapshot.get(root.path) : undefined;
      if (own !== undefined) putFile(step, image, destination, root.path, { ...own, step });
      else {
        const name = pivot === undefined ? '.' : relative(root.path, join('/', pivot));
        copyTree(snapshot, root.path, files, join(destination, `./${name}`), step, isExcluded);
      }
    }
    if (roots.length > 0) continue;
    const mayComeWithBase = isSystemPath(path) && source.base.kind !== 'scratch';
    const reason =
      snapshot.find(path).reason ??
      baseDoubt(source) ??
      (mayComeWithBase ? 'it may come with the base image' : undefined);
    if (reason !== undefined) fromElsewhere(step, path, destination, reason, files);
    // A wildcard without a match takes nothing (`llbsolver/file/backend.go`, AllowEmptyWildcard).
    else if (!hasWildcard(path)) builder.fail(step, missing(builder, step, read, path, snapshot));
  }
}

/** A whole stage brings along what its base image has: `COPY --from=build / /`. */
function withBase(step: Step, source: Image, destination: string, files: FileSystem): void {
  const { base } = source;
  if (base.kind === 'scratch') return;
  const doubt = baseDoubt(source);
  if (doubt !== undefined) files.hide(destination, step, doubt);
  else
    for (const folder of systemFolders)
      files.hide(join(destination, `./${folder}`), step, 'it may come with the base image of the stage that is copied');
}

function missing({ model }: ImageBuilder, step: Step, read: StepRead, path: string, files: FileSystem): string {
  const label = read.from.kind === 'stage' ? (model.stages[read.from.stage]?.label ?? '') : '';
  const why = files.absenceOf(path)?.why;
  return `${nameOf(step)} fails: there is no \`${path}\` in \`${label}\`${why === undefined ? '' : `; ${why}`}.`;
}
