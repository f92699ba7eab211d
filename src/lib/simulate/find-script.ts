import { cleanPath } from '../model/paths.ts';
import type { BuildModel, Stage, Step } from '../model/types.ts';
import { landingPath } from './landing.ts';

/** Folders that the engine searches for a program without a path, in an image that sets no PATH of its own. */
const DEFAULT_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

export type ScriptSearch =
  | { readonly kind: 'found'; readonly text: string }
  /** Something of that name is copied, but its text is not known. */
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'none' };

/** The text of a program that the Dockerfile puts into the image as a script: copied from the context, or written as a heredoc. */
export function findScript(model: BuildModel, stage: Stage, program: string): ScriptSearch {
  const wanted = new Set(candidates(stage, program));
  for (const step of chainOf(model, stage).reverse()) {
    const text = textAt(model, step, wanted);
    if (text !== undefined) return isScript(program, text) ? { kind: 'found', text } : { kind: 'none' };
  }
  const name = program.split('/').at(-1) ?? '';
  return name.endsWith('.sh')
    ? { kind: 'missing', reason: `the script \`${program}\` is not among the files` }
    : { kind: 'none' };
}

function candidates(stage: Stage, program: string): string[] {
  const workdir = stage.config.workdir.known ? stage.config.workdir.value : '/';
  if (program.startsWith('/')) return [cleanPath(program)];
  if (program.includes('/')) return [cleanPath(`${workdir}/${program}`)];
  const path = stage.config.env.get('PATH');
  const folders = path?.known ? path.value.split(':') : DEFAULT_PATH;
  return [...folders, workdir].map((folder) => cleanPath(`${folder}/${program}`));
}

/** Steps of a stage and of the stages it begins with, oldest first. */
function chainOf(model: BuildModel, stage: Stage): Step[] {
  const stages: Stage[] = [];
  let at: Stage | undefined = stage;
  while (at && !stages.includes(at)) {
    stages.unshift(at);
    at = at.base.kind === 'stage' ? model.stages[at.base.stage] : undefined;
  }
  return stages.flatMap((each) => [...each.steps]);
}

function textAt(model: BuildModel, step: Step, wanted: ReadonlySet<string>): string | undefined {
  for (const read of step.reads) {
    if (read.via === 'mount') continue;
    if (read.from.kind === 'heredoc' && step.destination?.known) {
      const { value } = step.destination;
      if (wanted.has(value.endsWith('/') ? value + read.from.heredoc.name : value)) return read.from.heredoc.content;
    }
    if (read.from.kind !== 'context') continue;
    for (const file of read.files) {
      const landing = landingPath(step, read, file);
      if (landing !== undefined && wanted.has(cleanPath(landing))) return model.project.files.get(file);
    }
  }
  return undefined;
}

/**
 * The first line names the interpreter and ends in CRLF: the kernel takes the carriage return as part of the name or
 * of its option, so that the script does not start.
 */
export function hasBrokenShebang(text: string): boolean {
  return /^#![^\n]*\r(?:\n|$)/.test(text);
}

function isScript(program: string, text: string): boolean {
  return text.startsWith('#!') || program.endsWith('.sh');
}
