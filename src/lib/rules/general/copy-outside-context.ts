import { normalisePath } from '../../project/project.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

export const copyOutsideContext: Rule = {
  id: 'copy-outside-context',
  severity: 'error',
  chapter: 'general',
  title: 'COPY from outside the build context',
  equivalents: [],
  check({ model }, report) {
    for (const { instruction, trigger } of model.stages.flatMap((stage) => stage.steps)) {
      if ((instruction.kind !== 'copy' && instruction.kind !== 'add') || instruction.from || trigger !== undefined)
        continue;
      if (instruction.flags.some(({ name }) => name === 'parents')) continue;
      for (const source of instruction.sources) {
        if (source.kind !== 'path' || !climbs(source.word.text)) continue;
        report({
          span: source.word.span,
          message: `${code(source.word.text)} is outside the build context: Docker drops the \`..\` and looks for ${code(normalisePath(source.word.text))} inside it. Build from a folder that holds both, or pass the other one with \`--build-context\`.`,
        });
      }
    }
  },
};

/** Whether a relative path leaves the folder it starts in. */
function climbs(path: string): boolean {
  if (path.startsWith('/')) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}
