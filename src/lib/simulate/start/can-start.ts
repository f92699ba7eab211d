import { isRoot } from '../../model/root-user.ts';
import { known, unknown, type Fact } from '../../project/fact.ts';
import { canRun, hasProgram } from '../content/programs.ts';
import { chainOf } from '../file-history.ts';
import type { Place, ScriptSearch, StartImage } from '../find-script.ts';
import { firstLineOf, type FirstLine } from './first-line.ts';
import { isShell } from './shell-program.ts';

/** Who executes a program: the runtime and most programs leave it to the kernel, a shell has a way of its own. */
export type Starter = 'engine' | 'shell' | 'program';

type Script = Extract<ScriptSearch, { kind: 'found' }>;

/** Nothing stands in the way; or something does, for sure or perhaps. */
export type Start =
  | { readonly kind: 'starts' }
  /** What has to hold and is not in the files. */
  | { readonly kind: 'perhaps'; readonly condition: string }
  | { readonly kind: 'fails'; readonly reason: string };

/** Whether a script of the image can be executed by its own name. */
export function canStart(start: StartImage, script: Script, program: string, starter: Starter): Start {
  const line = firstLineOf(script.text);
  const answers = [xBit(start, script, program), line ? reads(start, line, program) : bare(program, starter)];
  return (
    answers.find(({ kind }) => kind === 'fails') ?? answers.find(({ kind }) => kind === 'perhaps') ?? { kind: 'starts' }
  );
}

/** Where the engine puts its init, whatever is in the image (docker run reference, "Specify an init process"). */
export const DOCKER_INIT = '/sbin/docker-init';

const STARTS: Start = { kind: 'starts' };

/** Whether a program that no script is known for is in the image at all. What nobody knows is taken to be there. */
export function isThere(start: StartImage, program: string, { workdir, path }: Place): Start {
  if (path === undefined || workdir === undefined || program === DOCKER_INIT) return STARTS;
  const { verdict, message } = canRun(start.image, program, workdir, known(path));
  if (verdict !== 'no') return STARTS;
  if (!program.includes('/') && mayBringPrograms(start))
    return { kind: 'perhaps', condition: `whether one of the packages brings \`${program}\` is not known` };
  return { kind: 'fails', reason: message.replace(/\.$/, '') };
}

function xBit({ stage }: StartImage, { executable }: Script, program: string): Start {
  if (!executable.known) return { kind: 'perhaps', condition: executable.reason };
  const { user } = stage.config;
  switch (executable.value) {
    case 'everyone':
      return STARTS;
    case 'nobody':
      return {
        kind: 'fails',
        reason: `\`${program}\` has no x bit, so that it cannot be executed (permission denied): give it one with \`--chmod=755\``,
      };
    case 'owner':
      if (user.known && isRoot(user.value)) return STARTS;
      return { kind: 'perhaps', condition: `whether the container’s user may execute \`${program}\` is not known` };
  }
}

/**
 * A script without `#!`. The kernel knows no such format (`man 2 execve`, ENOEXEC); a shell reads the file itself
 * (POSIX Shell Command Language 2.9.1.1); other programs may have a C library that turns to `/bin/sh`, as the one of
 * Debian does (`man 3 execvp`).
 */
function bare(program: string, starter: Starter): Start {
  if (starter === 'shell') return STARTS;
  if (starter === 'engine')
    return {
      kind: 'fails',
      reason: `\`${program}\` does not begin with \`#!\` and an interpreter, so that the kernel refuses it (exec format error)`,
    };
  return {
    kind: 'perhaps',
    condition: `whether the program before it can start \`${program}\`, which does not begin with \`#!\`, differs between C libraries`,
  };
}

function reads(start: StartImage, line: FirstLine, program: string): Start {
  if (line.carriageReturn)
    return {
      kind: 'fails',
      reason: `the first line of \`${program}\` ends in a carriage return, which the kernel takes as part of the interpreter’s name or option, so that the script does not start`,
    };
  const there = interpreterThere(start, line);
  const shown = `\`${line.viaEnv ? line.reader : line.interpreter}\``;
  if (!there.known) return { kind: 'perhaps', condition: there.reason };
  if (there.value) return STARTS;
  const how = line.viaEnv ? '`env` does not find it and ends with 127' : 'no such file or directory';
  return { kind: 'fails', reason: `\`${program}\` is a script for ${shown}, which is not in the image: ${how}` };
}

function interpreterThere(start: StartImage, { interpreter, reader, viaEnv }: FirstLine): Fact<boolean> {
  const { image, stage } = start;
  const name = viaEnv ? reader : interpreter;
  const doubt = unknown(`whether \`${name}\` is in the image is not known`);
  if (!viaEnv && image.files.get(interpreter)?.kind === 'file') return known(true);
  // What the base image has outside of the system's own folders nobody lists.
  if (!viaEnv && !/^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/.test(interpreter)) return doubt;
  const answer = hasProgram(image, image.files, reader, stage.config.env.get('PATH'));
  if (answer.verdict === 'unknown') return doubt;
  const { base } = image;
  const libc = base.kind === 'image' ? base.image?.libc : undefined;
  if (answer.verdict === 'yes') {
    // Alpine has its shells in /bin, and no links to them in /usr/bin.
    return libc === 'musl' && !viaEnv && isShell(reader) && interpreter !== `/bin/${reader}` ? doubt : known(true);
  }
  return mayBringPrograms(start)
    ? unknown(`whether one of the packages brings \`${reader}\` is not known`)
    : known(false);
}

/** A package may bring programs of others that it depends on. */
function mayBringPrograms({ model, stage, image }: StartImage): boolean {
  if (image.base.kind === 'scratch') return false;
  return chainOf(model, stage).some(({ run }) => run?.actions.some(({ kind }) => kind === 'install-packages'));
}
