import type { Step } from '../../model/types.ts';
import type { ImageBuilder } from './build-images.ts';
import type { Entry } from './file-system.ts';
import { join } from './paths.ts';

/** What a mount shows while its RUN runs. */
export interface MountedFiles {
  readonly target: string;
  readonly step: Step;
  readonly content: readonly (readonly [path: string, entry: Entry])[];
}

export function mountsOf(builder: ImageBuilder, step: Step): readonly MountedFiles[] {
  const reads = new Map(step.reads.map((read) => [read.span, read]));
  const mounts: MountedFiles[] = [];
  for (const mount of step.run?.mounts ?? []) {
    const read = reads.get(mount.span);
    if (read === undefined || mount.type === 'cache') {
      const target = targetOf(step, mount.options.get('target'));
      if (target === undefined) continue;
      const hidden = { reason: 'a mount decides what is there', packages: false };
      const content: Entry = mount.type === 'tmpfs' ? { kind: 'folder', step } : { kind: 'folder', step, hidden };
      mounts.push({ target, step, content: [[target, content]] });
    } else if (read.target?.known) {
      const [pattern] = read.patterns;
      const source = pattern?.known ? join('/', pattern.value) : '/';
      mounts.push({
        target: read.target.value,
        step,
        content: contentOf(builder, step, read, source, read.target.value),
      });
    }
  }
  return mounts;
}

function targetOf(step: Step, target: string | undefined): string | undefined {
  if (target === undefined || target.includes('$')) return undefined;
  if (target.startsWith('/')) return join('/', target);
  return step.before.workdir.known ? join(step.before.workdir.value, target) : undefined;
}

function contentOf(
  builder: ImageBuilder,
  step: Step,
  read: Step['reads'][number],
  source: string,
  target: string,
): MountedFiles['content'] {
  const place = (path: string): string =>
    path === source ? target : join(target, path.slice(source === '/' ? 1 : source.length + 1));
  if (read.from.kind === 'context') {
    return read.files.map((file) => {
      const text = builder.model.project.files.get(file);
      return [place(`/${file}`), text === undefined ? { kind: 'file', step } : { kind: 'file', step, text }];
    });
  }
  if (read.from.kind === 'stage') {
    const { files } = builder.image(read.from.stage);
    const content = files.below(source).map(([path, entry]) => [place(path), { ...entry, step }] as const);
    const hidden = files.hiddenAbove(source);
    return hidden === undefined ? content : [[target, { kind: 'folder', step, hidden }], ...content];
  }
  const reason = read.from.kind === 'unknown' ? read.from.reason : 'what the mount shows is not known';
  return [[target, { kind: 'folder', step, hidden: { reason, packages: false } }]];
}
