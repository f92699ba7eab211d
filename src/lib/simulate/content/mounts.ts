import type { Step } from '../../model/types.ts';
import { join, moved } from '../paths.ts';
import type { ImageBuilder } from './build-images.ts';
import type { Entry } from './entry.ts';
import { treeAt } from './trees.ts';

/** What a mount shows while its RUN runs. */
export interface MountedFiles {
  readonly target: string;
  readonly step: Step;
  readonly content: readonly (readonly [path: string, entry: Entry])[];
}

export function mountsOf(builder: ImageBuilder, step: Step): readonly MountedFiles[] {
  const reads = new Map(step.reads.map((read) => [read.span, read]));
  return (step.run?.mounts ?? []).flatMap(({ type, options, span }): readonly MountedFiles[] => {
    const read = reads.get(span);
    if (read !== undefined && type !== 'cache') {
      if (!read.target?.known) return [];
      const target = read.target.value;
      return [{ target, step, content: contentOf(builder, step, read, target) }];
    }
    const target = targetOf(step, options.get('target'));
    if (target === undefined) return [];
    const hidden = type === 'tmpfs' ? undefined : { reason: 'a mount decides what is there', packages: false };
    return [{ target, step, content: [[target, { kind: 'folder', step, hidden }]] }];
  });
}

function targetOf({ before: { workdir } }: Step, target: string | undefined): string | undefined {
  if (target === undefined || target.includes('$')) return undefined;
  if (workdir.known) return join(workdir.value, target);
  return target.startsWith('/') ? join('/', target) : undefined;
}

function contentOf(
  builder: ImageBuilder,
  step: Step,
  { from, files, patterns }: Step['reads'][number],
  target: string,
): MountedFiles['content'] {
  const [pattern] = patterns;
  const source = pattern?.known ? join('/', pattern.value) : '/';
  if (from.kind === 'context') {
    return files.map((file) => [
      moved(`/${file}`, source, target),
      { kind: 'file', step, text: builder.model.project.files.get(file) },
    ]);
  }
  if (from.kind === 'stage') return treeAt(builder.image(from.stage).files, source, target, step);
  const reason = from.kind === 'unknown' ? from.reason : 'what the mount shows is not known';
  return [[target, { kind: 'folder', step, hidden: { reason, packages: false } }]];
}
