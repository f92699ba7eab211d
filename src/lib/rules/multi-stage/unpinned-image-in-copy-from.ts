import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { namedContexts } from './named-contexts.ts';

export const unpinnedImageInCopyFrom: Rule = {
  id: 'unpinned-image-in-copy-from',
  severity: 'warning',
  chapter: 'multi-stage',
  title: 'A file from an image without a version',
  equivalents: equivalents(),
  check({ project, model }, report) {
    let contexts: ReadonlySet<string> | undefined;
    for (const { instruction, reads } of model.stages.flatMap((stage) => stage.steps)) {
      for (const { from, span } of reads) {
        if (from.kind !== 'image' || from.reference.digest !== undefined) continue;
        const { tag, text } = from.reference;
        if (tag !== undefined && tag !== 'latest') continue;
        contexts ??= namedContexts(project);
        if (contexts.has(text)) continue;
        const flag = instruction.kind === 'copy' ? instruction.from : undefined;
        report({
          span: flag?.valueSpan ?? span,
          message: `${code(text)} ${tag === undefined ? 'has no tag, so it means' : 'is'} \`latest\`: another file on another day, without a change here. Name a version.`,
        });
      }
    }
  },
};
