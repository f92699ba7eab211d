import { trackedPrograms } from '../../model/tools/package-programs.ts';
import type { Fact } from '../../project/fact.ts';
import type { ContentAnswer } from '../types.ts';
import { nameOf } from '../wording.ts';
import type { FileSystem, Found } from './file-system.ts';
import { baseDoubt, type Image } from './image.ts';
import { baseName, join } from './paths.ts';

/** Where the system's own programs are, whatever PATH says. */
const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Whether a program of this name is in the image: from its base, a package, or a file in a PATH folder. */
export function hasProgram(
  image: Image,
  files: FileSystem,
  name: string,
  path: Fact<string> | undefined,
): ContentAnswer {
  const copied = findOnPath(files, name, path);
  if (copied?.verdict === 'yes' && copied.entry !== undefined) {
    const { entry } = copied;
    return {
      verdict: 'yes',
      message: `${nameOf(entry.step)} puts \`${copied.path ?? name}\` there.`,
      step: entry.step,
    };
  }
  const installed = image.programs.get(name);
  if (installed !== undefined)
    return { verdict: 'yes', message: `${nameOf(installed)} installs \`${name}\`.`, step: installed };
  const base = fromBase(image, files, name);
  if (base.verdict === 'yes' || copied === undefined) return base;
  return {
    verdict: 'unknown',
    message: `Cannot tell whether \`${name}\` is there: ${copied.reason ?? ''}.`,
    step: copied.entry?.step,
  };
}

/** A sure find in a PATH folder, else a doubtful one; undefined where there is neither. */
export function findOnPath(files: FileSystem, name: string, path: Fact<string> | undefined): Found | undefined {
  const folders =
    path?.known === true ? path.value.split(':').filter((folder) => folder.startsWith('/')) : systemFolders;
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
  if (doubt !== undefined) {
    return { verdict: 'unknown', message: `Cannot tell whether \`${name}\` is there: ${doubt}.`, step: undefined };
  }
  if (base.kind !== 'image' || base.image === undefined) {
    return {
      verdict: 'no',
      message: `There is no \`${name}\`: the image begins from \`scratch\`, and no step puts it there.`,
      step: undefined,
    };
  }
  const text = `\`${base.reference.text}\``;
  if (base.image.tools.includes(name)) {
    const gone =
      files.absenceOf(`/usr/local/${name}`) ??
      systemFolders.map((folder) => files.absenceOf(`${folder}/${name}`)).find((absence) => absence !== undefined);
    if (gone === undefined)
      return { verdict: 'yes', message: `\`${name}\` comes with the base image ${text}.`, step: undefined };
    return {
      verdict: 'yes',
      message: `\`${name}\` is still in the image: ${nameOf(gone.step)} deletes it in a layer of its own, and the layer of ${text} below still has it.`,
      step: gone.step,
    };
  }
  if (trackedPrograms.has(name) || base.image.tools.length === 0) {
    return {
      verdict: 'no',
      message: `There is no \`${name}\`: it does not come with ${text}, and no step installs it.`,
      step: undefined,
    };
  }
  return {
    verdict: 'unknown',
    message: `Cannot tell whether \`${name}\` is there: it may come with ${text}.`,
    step: undefined,
  };
}

/** Whether a program can be executed: it is there, and so is what it needs to run. */
export function canRun(image: Image, program: string, workdir: string, path: Fact<string> | undefined): ContentAnswer {
  const { files } = image;
  if (!program.includes('/')) {
    const found = findOnPath(files, program, path);
    if (found?.verdict === 'yes') return runs(image, program, found, path);
    const answer = hasProgram(image, files, program, path);
    if (answer.verdict !== 'no') return answer;
    const folders = path?.known === true ? `: none of \`${path.value}\` holds it` : '';
    return { ...answer, message: `\`${program}\` cannot be started, because it is not in a folder of PATH${folders}.` };
  }
  const absolute = join(workdir, program);
  const found = files.find(absolute);
  if (found.verdict === 'yes') return runs(image, absolute, found, path);
  if (found.verdict === 'unknown') {
    return {
      verdict: 'unknown',
      message: `Cannot tell whether \`${absolute}\` is there: ${found.reason ?? ''}.`,
      step: found.entry?.step,
    };
  }
  return fromSystem(image, absolute, path);
}

function fromSystem(image: Image, absolute: string, path: Fact<string> | undefined): ContentAnswer {
  const { base } = image;
  const folder = absolute.slice(0, absolute.lastIndexOf('/'));
  const known = base.kind === 'image' ? base.image : undefined;
  const own = [known?.entrypoint?.[0], known?.cmd?.[0]].includes(absolute);
  if (own) return { verdict: 'yes', message: `\`${absolute}\` comes with the base image.`, step: undefined };
  if (systemFolders.includes(folder) || /\/bin$/.test(folder)) {
    const answer = hasProgram(image, image.files, baseName(absolute), path);
    // The name may be known and the folder another one; a file that no step wrote to /usr/local/bin is hardly there.
    if (answer.verdict !== 'unknown' || folder !== '/usr/local/bin' || baseDoubt(image) !== undefined) return answer;
  }
  const doubt = baseDoubt(image);
  if (doubt !== undefined)
    return { verdict: 'unknown', message: `Cannot tell whether \`${absolute}\` is there: ${doubt}.`, step: undefined };
  const absence = image.files.absenceOf(absolute);
  const why = absence === undefined ? 'no step puts it there' : absence.why;
  return {
    verdict: 'no',
    message: `\`${absolute}\` cannot be started, because it is not in the image: ${why}.`,
    step: absence?.step,
  };
}

function runs(image: Image, program: string, { entry }: Found, path: Fact<string> | undefined): ContentAnswer {
  const step = entry?.step;
  const interpreter = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(entry?.text ?? '');
  if (interpreter?.[1] !== undefined) {
    const wanted = baseName(interpreter[1]) === 'env' ? (interpreter[2] ?? 'env') : interpreter[1];
    const answer = hasProgram(image, image.files, baseName(wanted), path);
    if (answer.verdict !== 'no')
      return { verdict: 'yes', message: `\`${program}\` is a script for \`${wanted}\`.`, step };
    return {
      verdict: 'no',
      message: `\`${program}\` cannot be started: it is a script for \`${wanted}\`, which is not in the image.`,
      step,
    };
  }
  return linksWell(image, program, entry);
}

function linksWell(image: Image, program: string, entry: Found['entry']): ContentAnswer {
  const step = entry?.step;
  const linked = entry?.linked;
  if (linked === undefined) return { verdict: 'yes', message: `\`${program}\` is there.`, step };
  if (linked.libc === 'none')
    return { verdict: 'yes', message: `\`${program}\` is there, and needs no C library.`, step };
  const { base } = image;
  const libc = base.kind === 'scratch' ? 'none' : base.kind === 'image' ? base.image?.libc : undefined;
  const loader =
    image.files.find(`/lib*/ld-*`).verdict === 'yes' ||
    image.programs.has('gcompat') ||
    image.programs.has('libc6-compat');
  if (libc === undefined || loader) {
    return {
      verdict: 'unknown',
      message: `Cannot tell whether \`${program}\` finds its C library in this image.`,
      step,
    };
  }
  if (linked.libc === 'unknown') {
    if (libc !== 'none' || linked.reason === '') return { verdict: 'yes', message: `\`${program}\` is there.`, step };
    return {
      verdict: 'unknown',
      message: `Cannot tell whether \`${program}\` needs a C library: ${linked.reason}.`,
      step,
    };
  }
  if (libc === linked.libc)
    return { verdict: 'yes', message: `\`${program}\` is there, and so is ${libc}, its C library.`, step };
  const there = libc === 'none' ? 'this image has no C library' : `this image has ${libc}`;
  return {
    verdict: 'no',
    message: `\`${program}\` cannot be started: it is linked with ${linked.libc}, and ${there}. The container stops with \`no such file or directory\`.`,
    step,
  };
}
