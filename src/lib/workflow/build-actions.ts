import type { ImageName } from './image-name.ts';
import type { BuildArgument } from './pipeline-types.ts';
import { publication, PUBLISHES, type Publication } from './publication.ts';
import { inputOf, linesOf, namesOf, type StepContext } from './step-context.ts';
import type { Word } from './command-line.ts';
import type { ActionUse, Value } from './types.ts';

/**
 * Actions that build or push images. Sources, looked up 2026-11-24: docker/build-push-action action.yml (`push` and
 * `load` are "false"), docker/bake-action action.yml and README, redhat-actions/buildah-build README,
 * redhat-actions/push-to-registry action.yml.
 */
export const BUILD_ACTIONS: Readonly<Record<string, (context: StepContext, use: ActionUse) => void>> = {
  'docker/build-push-action': readBuildPush,
  'docker/bake-action': readBake,
  'redhat-actions/buildah-build': readBuildah,
  'redhat-actions/push-to-registry': readPushToRegistry,
};

export function readBuildAction(context: StepContext, use: ActionUse): void {
  BUILD_ACTIONS[use.action]?.(context, use);
}

function readBuildPush(context: StepContext, use: ActionUse): void {
  const event = { tool: use.action, span: use.span };
  // `call: check` looks at the Dockerfile and builds nothing.
  if (inputOf(context, 'call')?.text === 'check') {
    context.add({ kind: 'file-scan', ...event, pin: undefined });
    return;
  }
  const outputs = linesOf(context, 'outputs').map(({ text }) => text);
  const tags = namesOf(context, 'tags');
  const names = tags.length > 0 ? tags : outputs.flatMap((output) => nameOfOutput(output, use));
  context.add({
    kind: 'build',
    ...event,
    names,
    multiPlatform: /[,\n]/.test(inputOf(context, 'platforms')?.text ?? ''),
    cacheOnly: outputs.length === 0 && staysInCache(context),
    buildArgs: linesOf(context, 'build-args').map(argumentOf),
  });
  addPush(context, use, names, inputOf(context, 'push')?.text, outputs);
}

/** Whether a build that neither loads nor pushes leaves its result with the builder. */
function staysInCache(context: StepContext): boolean {
  const isOff = (name: string) => /^(?:false)?$/.test(inputOf(context, name)?.text ?? '');
  const builder = inputOf(context, 'builder')?.text ?? '';
  // A name that an expression gives is that of the builder which the job has set up.
  return context.builderKeeps && isOff('load') && isOff('push') && (builder === '' || builder.startsWith('${{'));
}

/**
 * Whether a step sets a builder up that keeps builds without an output in its cache, and makes it the one in use.
 * Undefined: it sets none up. Sources, looked up 2026-11-24: docker/setup-buildx-action action.yml (`driver` is
 * "docker-container", `use` is "true"); docker/docs content/manuals/build/builders/drivers/_index.md.
 */
export function setsKeepingBuilder(context: StepContext): boolean | undefined {
  if (context.step.uses?.action !== 'docker/setup-buildx-action') return undefined;
  const driver = inputOf(context, 'driver')?.text ?? 'docker-container';
  const options = inputOf(context, 'driver-opts')?.text ?? '';
  const isUsed = (inputOf(context, 'use')?.text ?? 'true') === 'true' && context.step.condition === undefined;
  return isUsed && /^(?:docker-container|kubernetes|remote)$/.test(driver) && !options.includes('default-load=');
}

/** `set` has lines such as `*.args.NAME=value` and `*.output=type=registry`. */
function readBake(context: StepContext, use: ActionUse): void {
  const lines = linesOf(context, 'set');
  const valuesOf = (pattern: RegExp): readonly Word[] =>
    lines.flatMap(({ text, span }) => {
      const [, value] = pattern.exec(text) ?? [];
      return value === undefined ? [] : [{ text: value, span }];
    });
  const names = valuesOf(/^[^=]*\.tags\s*\+?=\s*(.+)$/);
  context.add({
    kind: 'build',
    tool: use.action,
    span: use.span,
    names,
    multiPlatform: valuesOf(/^[^=]*\.platforms?\s*=(.*,.*)$/).length > 0,
    cacheOnly: false,
    buildArgs: valuesOf(/^[^=]*?\.args\.(.+)$/).map(argumentOf),
  });
  const outputs = valuesOf(/^[^=]*\.output\s*=\s*(.+)$/).map(({ text }) => text);
  addPush(context, use, names, inputOf(context, 'push')?.text, outputs);
}

function readBuildah(context: StepContext, use: ActionUse): void {
  const names = redHatNames(inputOf(context, 'image'), inputOf(context, 'tags') ?? inputOf(context, 'tag'));
  const { tool, span } = { tool: use.action, span: use.span };
  const buildArgs = linesOf(context, 'build-args').map(argumentOf);
  const multiPlatform = /,/.test(inputOf(context, 'platforms')?.text ?? inputOf(context, 'archs')?.text ?? '');
  context.add({ kind: 'build', tool, span, names, multiPlatform, cacheOnly: false, buildArgs });
}

function readPushToRegistry(context: StepContext, use: ActionUse): void {
  const registry = inputOf(context, 'registry')?.text;
  const local = redHatNames(inputOf(context, 'image'), inputOf(context, 'tags'));
  const names = local.map((name) => (registry === undefined ? name : { ...name, text: `${registry}/${name.text}` }));
  for (const [index, name] of names.entries())
    context.add({ kind: 'alias', tool: use.action, span: use.span, source: local[index], name });
  push(context, use, names, PUBLISHES, false);
}

/** One image with several tags, separated by blanks; `latest` without any. */
function redHatNames(image: Value | undefined, tags: Value | undefined): readonly ImageName[] {
  if (!image) return [];
  const each = tags?.text.split(/\s+/) ?? ['latest'];
  // A tag may be a whole name itself.
  return each.map((tag) => ({ text: tag.includes(':') ? tag : `${image.text}:${tag}`, span: image.span }));
}

function addPush(
  context: StepContext,
  use: ActionUse,
  names: readonly ImageName[],
  input: string | undefined,
  outputs: readonly string[],
): void {
  const byDigest = outputs.some((output) => /(?:^|[,=])push-by-digest=true/.test(output));
  const viaOutput = outputs.some((output) => /(?:^|,)type=registry/.test(output) || /(?:^|,)push=true/.test(output));
  const result = viaOutput ? PUBLISHES : publication(input, context.workflow.events);
  if (result.publishes !== 'no') push(context, use, names, result, byDigest);
}

function push(
  context: StepContext,
  use: ActionUse,
  names: readonly ImageName[],
  result: Publication,
  byDigest: boolean,
): void {
  context.add({ kind: 'push', tool: use.action, span: use.span, names, ...result, byDigest });
}

/** `type=image,name=…`: the name where there are no tags. */
function nameOfOutput(output: string, use: ActionUse): readonly ImageName[] {
  const [, quoted, bare] = /(?:^|,)"?name=(?:"([^"]*)"|([^",]*))/.exec(output) ?? [];
  const text = quoted ?? bare;
  return text === undefined || text === '' ? [] : text.split(',').map((each) => ({ text: each, span: use.span }));
}

/** `NAME=value`, or `NAME` for the variable of that name. */
export function argumentOf({ text, span }: Word): BuildArgument {
  const equals = text.indexOf('=');
  return {
    name: equals === -1 ? text : text.slice(0, equals),
    value: equals === -1 ? undefined : text.slice(equals + 1),
    span,
  };
}
