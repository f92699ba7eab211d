import type { BuildModel, Stage, Step } from '../../../lib/model/types.ts';
import { imageFiles, type ImageFiles } from '../../../lib/simulate/image-files.ts';
import { exposedSecrets } from '../../../lib/simulate/secrets.ts';
import type { SecretsOutcome } from '../../../lib/simulate/secrets/types.ts';
import { nameOf } from '../../../lib/simulate/wording.ts';
import { shorten } from '../shared/shorten.ts';
import { treeOf, type TreeNode } from './tree.ts';

/** What an image holds: plain data. */
export interface ImageContentView {
  /** The answer in a sentence or two. */
  readonly sum: string;
  /** Undefined: there is no such stage. */
  readonly target: string | undefined;
  readonly layers: readonly LayerView[];
  readonly files: readonly TreeNode[];
  /** Entries of each list that are not shown, because there are too many to read. */
  readonly more: Readonly<Record<'files' | 'layers' | 'buried' | 'secrets' | 'kept' | 'failures', number>>;
  /** What the listing cannot show of the whole image. */
  readonly notes: readonly string[];
  readonly buried: readonly { readonly path: string; readonly message: string }[];
  readonly secrets: readonly SecretView[];
  readonly kept: readonly { readonly name: string; readonly message: string }[];
  /** Steps that would stop the build. */
  readonly failures: readonly string[];
}

export interface LayerView {
  /** From 1, the lowest above the base image. */
  readonly number: number;
  readonly text: string;
  readonly line: number;
  /** The stage it copies from, with the paths it takes. */
  readonly from: { readonly stage: string; readonly paths: readonly string[] } | undefined;
  /** Files of the final filesystem that are from it. */
  readonly files: number;
}

export interface SecretView {
  readonly name: string;
  readonly verdict: 'yes' | 'unknown';
  readonly place: 'layer' | 'config' | 'history';
  readonly line: number;
  readonly message: string;
}

/** Entries of a list that are drawn. */
const MOST = 60;
/** Characters of a name. */
const LONGEST = 80;

export function imageContentView(model: BuildModel, target: string | undefined): ImageContentView {
  const asked = target === undefined ? {} : { target };
  const content = imageFiles(model, asked);
  const secrets = exposedSecrets(model, asked);
  const stage = content.target === undefined ? undefined : model.stages[content.target];
  const steps = stepsOf(model, stage);
  const numbers = new Map(steps.map((step, index) => [step, index + 1]));
  const counts = new Map<Step, number>();
  for (const { kind, step } of content.files) if (kind === 'file') counts.set(step, (counts.get(step) ?? 0) + 1);
  const lineOf = (step: Step): number => model.dockerfile.lines.positionAt(step.span.start).line;
  const exposedPaths = new Set(
    secrets.exposures.flatMap(({ path, later, verdict }) =>
      path !== undefined && later === undefined && verdict === 'yes' ? [path] : [],
    ),
  );
  const tree = treeOf(content.files, ({ step }) => numbers.get(step), exposedPaths);
  return {
    sum: summaryOf(stage, content, secrets, steps.length, model.stages.length),
    target: stage?.label,
    layers: steps.slice(0, MOST).map((step, index) => ({
      number: index + 1,
      text: nameOf(step).replaceAll('`', ''),
      line: lineOf(step),
      from: sourceOf(model, step),
      files: counts.get(step) ?? 0,
    })),
    files: tree.nodes,
    more: {
      files: tree.more,
      layers: Math.max(0, steps.length - MOST),
      buried: Math.max(0, content.buried.length - MOST),
      secrets: Math.max(0, secrets.exposures.length - MOST),
      kept: Math.max(0, secrets.kept.length - MOST),
      failures: Math.max(0, content.failures.length - MOST),
    },
    notes: [
      ...(tree.note === undefined ? [] : [`The root folder ${tree.note}.`]),
      ...(content.baseDoubt === undefined ? [] : [`The base image’s own files are not listed: ${content.baseDoubt}.`]),
    ],
    buried: content.buried.slice(0, MOST).map(({ path, step, later, replaced }) => ({
      path,
      message: `${nameOf(step)} put it into layer ${numbers.get(step) ?? '…'}. ${later === undefined ? 'A later step' : nameOf(later)} ${replaced ? 'puts another file over it' : 'deletes it'}; the layer keeps it.`,
    })),
    secrets: secrets.exposures.slice(0, MOST).map(({ name, verdict, place, step, message }) => ({
      name,
      verdict,
      place,
      line: lineOf(step),
      message,
    })),
    kept: secrets.kept.slice(0, MOST),
    failures: content.failures.slice(0, MOST).map(({ message }) => message),
  };
}

/** The steps that make layers of an image, those of the stages it begins with first. */
function stepsOf(model: BuildModel, stage: Stage | undefined): readonly Step[] {
  const stages: Stage[] = [];
  for (let at = stage; at !== undefined && !stages.includes(at);) {
    stages.unshift(at);
    at = at.base.kind === 'stage' ? model.stages[at.base.stage] : undefined;
  }
  return stages.flatMap(({ steps }) => steps.filter(({ effect }) => effect === 'filesystem'));
}

function sourceOf(model: BuildModel, step: Step): LayerView['from'] {
  for (const { from, via, patterns } of step.reads) {
    if (from.kind !== 'stage' || via === 'mount') continue;
    const paths = patterns.map((pattern) => (pattern.known ? `/${pattern.value.replace(/^[./]+/, '')}` : '…'));
    return { stage: model.stages[from.stage]?.label ?? '', paths };
  }
  return undefined;
}

function summaryOf(
  stage: Stage | undefined,
  { files, buried }: ImageFiles,
  { exposures }: SecretsOutcome,
  layers: number,
  stages: number,
): string {
  if (stage === undefined)
    return stages === 0
      ? 'Nothing is built yet: a Dockerfile begins with FROM.'
      : 'There is no such stage, so nothing is built.';
  const sure = names(exposures.filter(({ verdict }) => verdict === 'yes'));
  const open = names(exposures.filter(({ verdict }) => verdict === 'unknown')).filter((name) => !sure.includes(name));
  const count = files.filter(({ kind }) => kind === 'file').length;
  const said = [
    `The image${stage.name === undefined ? '' : ` of \`${shorten(stage.label, LONGEST)}\``} holds ${plural(count, 'known file')} of this build, in ${plural(layers, 'layer')} over the base image.`,
  ];
  if (sure.length > 0) said.push(`${plural(sure.length, 'secret')} can be read by whoever has it: ${listed(sure)}.`);
  if (open.length > 0) said.push(`It cannot be told for ${listed(open)}.`);
  if (exposures.length === 0) said.push('No secret is exposed.');
  if (buried.length > 0)
    said.push(
      `${plural(buried.length, 'file')} deleted or replaced later ${buried.length === 1 ? 'is' : 'are'} shipped all the same.`,
    );
  return said.join(' ');
}

function names(exposures: SecretsOutcome['exposures']): string[] {
  return [...new Set(exposures.map(({ name }) => name))];
}

function listed(all: readonly string[]): string {
  const shown = all.slice(0, 5).map((name) => `\`${shorten(name, LONGEST)}\``);
  return all.length > shown.length ? `${shown.join(', ')} and ${all.length - shown.length} more` : shown.join(', ');
}

function plural(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}
