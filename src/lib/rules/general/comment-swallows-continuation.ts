import { withBlanksBefore } from '../places.ts';
import { swallowedLines } from '../swallowed-lines.ts';
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
      for (const { comment, lost } of run ? swallowedLines(run, text) : []) {
        report({
          span: comment,
          message: `The shell reads everything after ${code(text.slice(comment.start, comment.end))} as a comment, so ${code(lost)} never runs and the build succeeds without it. Move the comment to a line of its own.`,
          fix: {
            title: 'Remove the comment',
            edits: [{ span: withBlanksBefore(model.dockerfile, comment), text: '' }],
          },
        });
      }
    }
  },
};
