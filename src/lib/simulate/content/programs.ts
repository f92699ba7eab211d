import { trackedPrograms } from '../../model/tools/package-programs.ts';
import { defaultPath } from '../../model/paths.ts';
import type { Fact } from '../../project/fact.ts';
import { baseName, join } from '../paths.ts';
import type { ContentAnswer } from '../types.ts';
import { nameOf } from '../wording.ts';
import { answerOf, cannotTell, no, yes } from './answers.ts';
import type { FileSystem } from './file-system.ts';
import type { Found } from './find-in.ts';
import { baseDoubt, type Image } from './image.ts';

/** Where the system's own programs are, whatever PATH says. */
const systemFolders = defaultPath.split(':');

/** Whether a program of this name is in the image: from its base, a package, or a file in a PATH folder. */
export function hasProgram(
  image: Image,
  files: FileSystem,
  name: string,
  path: Fact<string> | undefined,
): ContentAnswer {
  const copied = findOnPath(files, name, path);
  const step = copied?.entry?.step;
  if (copied?.verdict === 'yes' && step !== undefined)
    return yes(`${nameOf(step)} puts \`${copied.path ?? name}\` into the image.`, step);
  const installed = image.programs.get(name);
  if (installed !== undefined) return yes(`${nameOf(installed)} installs \`${name}\`.`, installed);
  const base = fromBase(image, files, name);
  if (base.verdict === 'yes' || copied === undefined) return base;
  return cannotTell(`\`${name}\` is in the image`, copied.reason, step);
}

/** A sure find in a PATH folder, else a doubtful one; undefined where there is neither. */
function findOnPath(files: FileSystem, name: string, path: Fact<string> | undefined): Found | undefined {
  const folders = path?.known ? path.value.split(':').filter((folder) => folder.startsWith('/')) : systemFolders;
  let doubtful: Found | undefined;
  for (const folder of folders) {
    const found = files.find(join(folder, name));
    if (found.verdict === 'yes') return found;
    if (found.verdict === 'unknown') doubtful ??= found;
  }
  return doubtful;
}

function fromBase(image: Image, files: FileSystem, name: string): ContentAnswer {
  const { base } = image;
  const doubt = baseDoubt(image);
  if (doubt !== undefined) return cannotTell(`\`${name}\` is in the image`, doubt);
  const known = base.kind === 'image' ? base.image : undefined;
  const text = base.kind === 'image' ? `\`${base.reference.text}\`` : '`scratch`';
  if (known?.tools.includes(name)) {
    const gone = ['/usr/local', ...systemFolders]
      .map((folder) => files.absenceOf(`${folder}/${name}`))
      .find((absence) => absence !== undefined);
    if (gone === undefined) return yes(`\`${name}\` comes with the base image ${text}.`);
    return yes(
      `\`${name}\` is still in the image: ${nameOf(gone.step)} deletes it in a layer of its own, and the layer of ${text} below still has it.`,
      gone.step,
    );
  }
  const isTold = known === undefined || trackedPrograms.has(name) || known.tools.length === 0;
  if (isTold && !known?.unsure.includes(name))
    return no(`There is no \`${name}\`: it does not come with ${text}, and no step installs it.`);
  return cannotTell(`\`${name}\` is in the image`, `it may come with ${text}`);
}

/** Whether a program can be executed: it is there, and so is what it needs to run. */
export function canRun(image: Image, program: string, workdir: string, path: Fact<string> | undefined): ContentAnswer {
  const { files } = image;
  if (program.includes('/')) {
    const absolute = join(workdir, program);
    const found = files.find(absolute);
    if (found.verdict === 'yes') return runs(image, absolute, found, path);
    return (
      (found.verdict === 'no' ? fromSystem(image, absolute, path) : undefined) ??
      answerOf(image, absolute, found, 'cannot be started, because it ')
    );
  }
  const found = findOnPath(files, program, path);
  if (found?.verdict === 'yes') return runs(image, program, found, path);
  const answer = hasProgram(image, files, program, path);
  if (answer.verdict !== 'no') return answer;
  const folders = path?.known ? `: none of \`${path.value}\` holds it` : '';
  return no(`\`${program}\` cannot be started, because it is not in a folder of PATH${folders}.`);
}

/** A program in a folder of the system's; undefined where the base image says nothing about it. */
function fromSystem(image: Image, absolute: string, path: Fact<string> | undefined): ContentAnswer | undefined {
  const known = image.base.kind === 'image' ? image.base.image : undefined;
  if ([known?.entrypoint?.[0], known?.cmd?.[0]].includes(absolute))
    return yes(`\`${absolute}\` comes with the base image.`);
  if (!/\/s?bin\/[^/]*$/.test(absolute)) return undefined;
  const answer = hasProgram(image, image.files, baseName(absolute), path);
  // The name may be known and the folder another one; a file that no step wrote to /usr/local/bin is hardly there.
  const isOwn = /^\/usr\/local\/bin\/[^/]*$/.test(absolute) && baseDoubt(image) === undefined;
  return answer.verdict === 'unknown' && isOwn ? undefined : answer;
}

function runs(image: Image, program: string, { entry }: Found, path: Fact<string> | undefined): ContentAnswer {
  const step = entry?.step;
  const [, direct, behindEnv = 'env'] = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(entry?.text ?? '') ?? [];
  if (direct === undefined) return linksWell(image, program, entry);
  const wanted = baseName(direct) === 'env' ? behindEnv : direct;
  if (hasProgram(image, image.files, baseName(wanted), path).verdict !== 'no')
    return yes(`\`${program}\` is a script for \`${wanted}\`.`, step);
  return no(`\`${program}\` cannot be started: it is a script for \`${wanted}\`, which is not in the image.`, step);
}

function linksWell({ base, files, programs }: Image, program: string, entry: Found['entry']): ContentAnswer {
  const step = entry?.step;
  const linked = entry?.linked;
  const isThere = yes(`\`${program}\` is there.`, step);
  if (linked === undefined || linked.libc === 'none') return isThere;
  const libc = base.kind === 'scratch' ? 'none' : base.kind === 'image' ? base.image?.libc : undefined;
  const hasLoader =
    files.find(`/lib*/ld-*`).verdict === 'yes' || programs.has('gcompat') || programs.has('libc6-compat');
  if (libc === undefined || hasLoader)
    return cannotTell(`\`${program}\` finds its C library`, 'which ones this image has is not known', step);
  if (linked.libc === 'unknown')
    return libc === 'none' ? cannotTell(`\`${program}\` needs a C library`, linked.reason, step) : isThere;
  if (libc === linked.libc) return isThere;
  const there = libc === 'none' ? 'no C library' : libc;
  return no(
    `\`${program}\` cannot be started: it is linked with ${linked.libc}, and this image has ${there}. The container stops with \`no such file or directory\`.`,
    step,
  );
}
