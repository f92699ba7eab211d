import { buildModel, type BuildOptions } from '../../../src/lib/model/build-model.ts';
import type { BuildModel, Stage, Step } from '../../../src/lib/model/types.ts';
import type { Fact } from '../../../src/lib/project/fact.ts';
import { createProject } from '../../../src/lib/project/project.ts';

/** The model of a Dockerfile alone, or with context files (empty ones where only names are given). */
export function modelOf(
  dockerfile: string,
  files: readonly string[] | Readonly<Record<string, string>> = [],
  options: BuildOptions = {},
): BuildModel {
  const others = isList(files) ? files.map((path): [string, string] => [path, '']) : Object.entries(files);
  return buildModel(createProject([['Dockerfile', dockerfile], ...others]), 'Dockerfile', options);
}

function isList(files: readonly string[] | Readonly<Record<string, string>>): files is readonly string[] {
  return Array.isArray(files);
}

export function stageOf(model: BuildModel, index = model.stages.length - 1): Stage {
  const stage = model.stages[index];
  if (stage === undefined) throw new Error(`no stage ${index}`);
  return stage;
}

export function lastStep(model: BuildModel): Step {
  const step = stageOf(model).steps.at(-1);
  if (step === undefined) throw new Error('no step');
  return step;
}

/** A fact as text: the value itself, or `unknown: reason`. */
export function show(fact: Fact<unknown>): unknown {
  return fact.known ? fact.value : `unknown: ${fact.reason}`;
}

export function isUnknown(fact: Fact<unknown>): boolean {
  return !fact.known;
}

/** `code` of each problem, with the text it stands at. */
export function problemsOf(model: BuildModel): string[] {
  return model.problems.map(({ code, severity, span }) => {
    const place = model.dockerfile.text.slice(span.start, span.end);
    return `${severity === 'error' ? '' : `${severity} `}${code}: ${place}`;
  });
}

/** argv of the entrypoint or the command; undefined where there is none. */
export function argv(
  fact: Fact<{ readonly argv: readonly string[] } | undefined>,
): readonly string[] | string | undefined {
  return fact.known ? fact.value?.argv : 'unknown';
}
