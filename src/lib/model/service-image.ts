import type { ComposeBuild, ComposeService, Setting } from '../compose/types.ts';
import { known, unknown, type Fact } from '../project/fact.ts';
import { createProject, normalisePath, type FilePath, type Project } from '../project/project.ts';
import { buildModel } from './build-model.ts';
import { parseReference } from './image-reference.ts';
import type { BuildModel } from './types.ts';

/** The image of a compose service: the stage of the Dockerfile it is built from, or of a lone `FROM` its `image`. */
export interface ServiceImage {
  readonly model: BuildModel;
  readonly stage: number;
  /** Whether the Dockerfile is the project's own. */
  readonly built: boolean;
}

/** Builds the model of the image a service runs; `file` is the compose file, whose folder its paths start from. */
export function serviceImage(project: Project, file: FilePath, service: ComposeService): Fact<ServiceImage> {
  if (service.build) return builtImage(project, file, service.build);
  if (!service.image) return unknown(service.open ?? 'the service has neither `image` nor `build`');
  const image = service.image.value;
  if (!image.known) return image;
  if ('error' in parseReference(image.value)) return unknown(`\`${image.value.slice(0, 60)}\` is no image`);
  const model = buildModel(createProject({ Dockerfile: `FROM ${image.value}\n` }), 'Dockerfile');
  return known({ model, stage: 0, built: false });
}

function builtImage(project: Project, file: FilePath, build: ComposeBuild): Fact<ServiceImage> {
  const { context, dockerfile, target } = build;
  if (!context.known) return context;
  if (!dockerfile.known) return dockerfile;
  if (/^[\w+.-]+:\/\/|^git@|^github\.com\//.test(context.value))
    return unknown('the build context is not in the project');
  const folder = join(file.slice(0, Math.max(0, file.lastIndexOf('/'))), context.value);
  if (folder === undefined) return unknown('the build context is outside of the project');
  const path = build.inline === undefined ? join('', dockerfile.value) : 'Dockerfile';
  const files = filesBelow(project, folder);
  if (build.inline !== undefined) files.set('Dockerfile', build.inline);
  if (path === undefined || !files.has(path)) return unknown(`\`${dockerfile.value}\` is not in the project`);
  if (build.hasContexts) return unknown('`additional_contexts` may stand for a base image or a stage');
  const buildArgs = Object.fromEntries(
    Array.from(build.args.values(), ({ name, value }) => [name, argOf(name, value)]),
  );
  const model = buildModel(createProject(files), path, { buildArgs });
  const stage = findTarget(model, target?.value);
  return stage.known ? known({ model, stage: stage.value, built: true }) : stage;
}

/** Without a value the argument is passed on from the environment of Compose, where that has one. */
function argOf(name: string, value: Setting<string> | undefined): Fact<string> {
  return value ? value.value : unknown(`\`${name}\` may get a value from the environment of \`docker compose\``);
}

/** Undefined where the path leaves the project. */
function join(folder: string, path: string): FilePath | undefined {
  if (path.startsWith('/') || path.startsWith('~')) return undefined;
  let depth = folder === '' ? 0 : folder.split('/').length;
  for (const part of path.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return undefined;
  }
  return normalisePath(`${folder}/${path}`);
}

function filesBelow(project: Project, folder: FilePath): Map<FilePath, string> {
  if (folder === '') return new Map(project.files);
  const files = new Map<FilePath, string>();
  for (const [path, text] of project.files) {
    if (path.startsWith(`${folder}/`)) files.set(path.slice(folder.length + 1), text);
  }
  return files;
}

function findTarget({ stages }: BuildModel, target: Fact<string> | undefined): Fact<number> {
  const last = stages.at(-1);
  if (!last) return unknown('the Dockerfile has no stage');
  if (!target) return known(last.index);
  if (!target.known) return target;
  const named =
    stages.findLast(({ name }) => name === target.value.toLowerCase()) ?? stages[Number(target.value || NaN)];
  return named ? known(named.index) : unknown(`there is no stage \`${target.value}\``);
}
