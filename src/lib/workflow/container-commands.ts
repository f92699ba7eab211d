import { argumentOf } from './build-actions.ts';
import { baseName, optionValues, readCommandLine, type Command, type CommandLine, type Word } from './command-line.ts';
import type { ImageName } from './image-name.ts';
import { pinOfImage } from './pin.ts';
import { PUBLISHES } from './publication.ts';
import { SCANNER_IMAGES } from './scanner-command-facts.ts';
import { readScannerCommand } from './scanner-commands.ts';
import type { StepContext } from './step-context.ts';
import { splitReference } from '../model/image-reference.ts';

/** Programs with the commands of `docker`; `buildah` has the ones that are about images. */
const ENGINES = new Set(['docker', 'podman', 'nerdctl', 'buildah', 'docker-compose']);
const COPIERS = new Set(['skopeo', 'crane', 'regctl']);

/**
 * Options without a value, of the commands below. Source: docker/buildx docs/reference/buildx_build.md, and the same for
 * `docker push`, `docker tag`, `docker compose build` (2026-11-24).
 */
const FLAGS = `-D --debug --push --load --pull --no-cache -q --quiet --rm --force-rm --compress --squash --check
  -a --all-tags --disable-content-trust --tls --tlsverify --print --with-dependencies --include-deps
  --ignore-push-failures --tls-verify --all --dry-run --append`.split(/\s+/);

/** Reads a command of a container engine, or of a program that copies images. False: it is none. */
export function readContainerCommand(context: StepContext, command: Command): boolean {
  const [first, ...words] = command.words;
  const program = baseName(first?.text ?? '');
  if (COPIERS.has(program)) readCopy(context, command, program, words);
  else if (ENGINES.has(program)) readEngine(context, command, program, words);
  else return false;
  return true;
}

function readEngine(context: StepContext, command: Command, program: string, words: readonly Word[]): void {
  const rest = withoutGlobalOptions(words);
  const [verb = '', second = ''] = rest.map(({ text }) => text);
  // `docker image build`, `docker buildx build` and `docker builder build` are `docker build`.
  const isGroup = verb === 'image' || verb === 'buildx' || verb === 'builder';
  const name = isGroup ? second : verb;
  const tool = `${program} ${isGroup ? `${verb} ` : ''}${name}`;
  const line = readCommandLine(rest.slice(isGroup ? 2 : 1), FLAGS);
  const event = { tool, span: command.script.spanOf(command.source.span) };
  if (program === 'docker-compose') readCompose(context, event, readCommandLine(rest, FLAGS));
  else if (verb === 'compose') readCompose(context, event, readCommandLine(rest.slice(1), FLAGS));
  else if (name === 'build' || name === 'b' || name === 'bud') readBuild(context, event, line);
  else if (name === 'bake') readBakeCommand(context, event, line);
  else if (name === 'push') readPush(context, event, line);
  else if (name === 'tag') addAlias(context, event, line.positionals[0], line.positionals[1]);
  else if (name === 'pull') addAlias(context, event, undefined, line.positionals.at(-1));
  else if (verb === 'buildx' && name === 'imagetools') readImageTools(context, event, line);
  else if (name === 'load')
    context.add({ kind: 'unclear', ...event, reason: 'an archive names the image', mayScan: false });
  else if (name === 'run') readRun(context, command, rest.slice(1));
}

interface Place {
  readonly tool: string;
  readonly span: { readonly start: number; readonly end: number };
}

function readBuild(context: StepContext, event: Place, line: CommandLine): void {
  // `--check` and `--call=check` look at the Dockerfile and build nothing.
  if (line.options.has('--check') || optionValues(line, '--call').some(({ text }) => /^check/.test(text))) {
    context.add({ kind: 'file-scan', ...event, pin: undefined });
    return;
  }
  const names = optionValues(line, '-t', '--tag');
  const outputs = optionValues(line, '-o', '--output').map(({ text }) => text);
  context.add({
    kind: 'build',
    ...event,
    names,
    multiPlatform: optionValues(line, '--platform').some(({ text }) => text.includes(',')),
    cacheOnly: false,
    buildArgs: optionValues(line, '--build-arg').map(argumentOf),
  });
  const isPushed = isOn(line, '--push') || outputs.some((each) => /(?:^|,)(?:type=registry|push=true)/.test(each));
  const byDigest = outputs.some((each) => /(?:^|,)push-by-digest=true/.test(each));
  if (isPushed) context.add({ kind: 'push', ...event, names, ...PUBLISHES, byDigest });
}

function readBakeCommand(context: StepContext, event: Place, line: CommandLine): void {
  const settings = optionValues(line, '--set');
  const buildArgs = settings.flatMap(({ text, span }) => {
    const [, argument] = /^[^=]*?\.args\.(.+)$/.exec(text) ?? [];
    return argument === undefined ? [] : [argumentOf({ text: argument, span })];
  });
  context.add({ kind: 'build', ...event, names: [], multiPlatform: false, cacheOnly: false, buildArgs });
  const isPushed =
    isOn(line, '--push') || settings.some(({ text }) => /\.output=.*(?:type=registry|push=true)/.test(text));
  if (isPushed) context.add({ kind: 'push', ...event, names: [], ...PUBLISHES, byDigest: false });
}

/** The names are in the compose file. */
function readCompose(context: StepContext, event: Place, line: CommandLine): void {
  const verb = line.positionals.find(({ text }) => /^(?:build|push|up)$/.test(text))?.text;
  const buildArgs = optionValues(line, '--build-arg').map(argumentOf);
  const tool = `${event.tool.split(' ', 1)[0] ?? ''} compose ${verb ?? ''}`.replace(
    'docker-compose compose',
    'docker-compose',
  );
  if (verb === 'build')
    context.add({ kind: 'build', ...event, tool, names: [], multiPlatform: false, cacheOnly: false, buildArgs });
  if (verb === 'push' || (verb === 'build' && isOn(line, '--push')))
    context.add({ kind: 'push', ...event, tool, names: [], ...PUBLISHES, byDigest: false });
}

/** `push NAME`, or of `podman` and `buildah`, `push NAME DESTINATION`. */
function readPush(context: StepContext, event: Place, { positionals }: CommandLine): void {
  const [source, destination] = positionals;
  const name = withoutTransport(destination ?? source);
  if (destination) addAlias(context, event, source, destination);
  context.add({ kind: 'push', ...event, names: name ? [name] : [], ...PUBLISHES, byDigest: false });
}

/** `imagetools create -t NAME SOURCE…` gives images in a registry one more name there. */
function readImageTools(context: StepContext, event: Place, line: CommandLine): void {
  if (line.positionals[0]?.text !== 'create' || isOn(line, '--dry-run')) return;
  const names = optionValues(line, '-t', '--tag');
  for (const name of names) addAlias(context, event, line.positionals[1], name);
  context.add({ kind: 'push', ...event, names, ...PUBLISHES, byDigest: false });
}

function readCopy(context: StepContext, command: Command, program: string, words: readonly Word[]): void {
  const { positionals } = readCommandLine(words, FLAGS);
  const isGroup = program === 'regctl';
  const verb = positionals[isGroup ? 1 : 0]?.text ?? '';
  const [source, destination] = positionals.slice(isGroup ? 2 : 1);
  const event = { tool: `${program} ${verb}`, span: command.script.spanOf(command.source.span) };
  if (!/^(?:copy|cp|push|tag)$/.test(verb) || !source || !destination) return;
  if (program === 'skopeo' && !destination.text.startsWith('docker://')) return;
  // `crane tag IMAGE TAG` names the tag alone.
  const name =
    verb === 'tag' ? { ...destination, text: `${splitReference(source.text).name}:${destination.text}` } : destination;
  addAlias(context, event, verb === 'push' ? undefined : source, name);
  const pushed = withoutTransport(name);
  context.add({ kind: 'push', ...event, names: pushed ? [pushed] : [], ...PUBLISHES, byDigest: false });
}

/** `docker run aquasec/trivy image app`: the words behind the image are the scanner's. */
function readRun(context: StepContext, command: Command, words: readonly Word[]): void {
  const isScannerImage = ({ text }: Word) => Object.hasOwn(SCANNER_IMAGES, splitReference(text).name);
  const at = words.findIndex(isScannerImage);
  const image = words[at];
  if (!image) return;
  const program = SCANNER_IMAGES[splitReference(image.text).name] ?? '';
  const pin = pinOfImage(image.text, image.span);
  const span = command.script.spanOf(command.source.span);
  const before = readCommandLine(words.slice(0, at), ['--rm', '-i', '-t', '-it', '-ti', '--privileged', '--init']);
  const passed = new Map(
    optionValues(before, '-e', '--env').map(({ text }) => {
      const [name = '', ...value] = text.split('=');
      return [name, text.includes('=') ? value.join('=') : command.variable(name)] as const;
    }),
  );
  const own = program.split(' ').map((text) => ({ text, span: image.span }));
  const inner = [...own, ...words.slice(at + 1)];
  if (program === 'hadolint' || program === 'checkov' || program === 'kics')
    context.add({ kind: 'file-scan', tool: program, span, pin });
  else if (program === 'snyk' && inner[1]?.text !== 'container')
    context.add({
      kind: 'unclear',
      tool: program,
      span,
      reason: 'what this image of Snyk does is not known',
      mayScan: true,
    });
  else readScannerCommand(context, { ...command, variable: (name) => passed.get(name) }, inner, pin);
}

function addAlias(context: StepContext, event: Place, source: Word | undefined, name: Word | undefined): void {
  const alias = withoutTransport(name);
  if (alias) context.add({ kind: 'alias', ...event, source: withoutTransport(source), name: alias });
}

function withoutTransport(word: Word | undefined): ImageName | undefined {
  return word && { ...word, text: word.text.replace(/^(?:docker:\/\/|docker-daemon:|containers-storage:)/, '') };
}

function isOn(line: CommandLine, name: string): boolean {
  return optionValues(line, name).some(({ text }) => text !== 'false');
}

/** Options of `docker` itself, in front of its command. */
function withoutGlobalOptions(words: readonly Word[]): readonly Word[] {
  let at = 0;
  for (let word = words[at]; word?.text.startsWith('-'); word = words[at]) {
    const takesValue = /^(?:-c|-H|-l|--context|--config|--host|--log-level|--tlscacert|--tlscert|--tlskey)$/.test(
      word.text,
    );
    at += takesValue ? 2 : 1;
  }
  return words.slice(at);
}
