import { withBlanksBefore } from '../places.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

export const commentSwallowsContinuation: Rule = {
  id: 'comment-swallows-continuation',
  severity: 'error',
  chapter: 'general',
  title: 'A shell comment swallows the lines after it',
  equivalents: [],
  check({ model }, report) {
    const { text } = model.dockerfile;
    for (const { run } of model.stages.flatMap((stage) => stage.steps)) {
      if (!run?.script || (run.command.form === 'shell' && run.command.heredoc)) continue;
      for (const swallowed of run.script.comments) {
        const span = run.spanOf(swallowed);
        const lines = text.slice(span.start, span.end).split(/\r?\n/);
        const [first = '', ...rest] = lines;
        const own = /^(.*?)\s*[\\`]\s*$/.exec(first)?.[1] ?? first;
        const lost = rest.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
        if (lost === undefined) continue;
        const comment = { start: span.start, end: span.start + own.length };
        report({
          span: comment,
          message: `The shell reads everything after ${code(own)} as a comment, so ${code(lost.replace(/[\\`]\s*$/, ''))} never runs and the build succeeds without it. Move the comment to a line of its own.`,
          fix: {
            title: 'Remove the comment',
            edits: [{ span: withBlanksBefore(model.dockerfile, comment), text: '' }],
          },
        });
      }
    }
  },
};
