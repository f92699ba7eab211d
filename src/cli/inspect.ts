import { readFile } from 'node:fs/promises';
import { inspect } from '../lib/inspect/inspect.ts';
import { findDockerfiles } from '../lib/rules/find-dockerfiles.ts';
import { readProject } from './projects.ts';
import { UsageError } from './usage.ts';

export interface InspectArguments {
  readonly path: string;
  readonly target: string | undefined;
  readonly buildArgs: readonly string[];
  readonly changed: string | undefined;
  /** A file that holds the Dockerfile as it was before. */
  readonly before: string | undefined;
  readonly run: readonly string[] | undefined;
  readonly entrypoint: string | undefined;
  readonly init: boolean | undefined;
}

/** `layerwise inspect`: prints the build model as JSON. */
export async function runInspect(args: InspectArguments, print: (text: string) => void): Promise<number> {
  const { project, file = findDockerfiles(project)[0] } = await readProject(args.path);
  if (file === undefined) throw new UsageError(`${args.path}: there is no Dockerfile in this folder.`);
  const buildArgs = Object.fromEntries(args.buildArgs.map(splitBuildArg));
  const model = inspect(project, {
    file,
    buildArgs,
    ...(args.target === undefined ? {} : { target: args.target }),
    ...(args.changed === undefined ? {} : { changed: args.changed }),
    ...(args.before === undefined ? {} : { before: await readBefore(args.before) }),
    ...(args.run === undefined ? {} : { run: args.run }),
    ...(args.entrypoint === undefined ? {} : { entrypoint: args.entrypoint }),
    ...(args.init === undefined ? {} : { init: args.init }),
  });
  print(`${JSON.stringify(model, undefined, 2)}\n`);
  return 0;
}

async function readBefore(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file}: there is no such file.`);
  });
}

function splitBuildArg(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError(`--build-arg takes NAME=VALUE, not ${text}.`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}
