import { matchGlob } from '../../dockerignore/glob.ts';
import { isIgnored } from '../../dockerignore/match.ts';
import { isHarmless } from '../../model/secret-file-names.ts';
import { builtSteps } from '../built-steps.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { copiedFiles } from './copied-files.ts';

/** Names that nobody means to exclude at the root and to copy from everywhere else. */
const EVERYWHERE =
  /^(?:\.(?:env|git|npmrc|venv|DS_Store|idea|vscode|next|aws|ssh)\b[^/]*|\*\.(?:pem|key|p12|log|py[co]|env|tmp|bak)|node_modules|__pycache__|id_rsa|\w+\.(?:pem|key))$/;

export const dockerignoreGitignoreSyntax: Rule = {
  id: 'dockerignore-gitignore-syntax',
  severity: 'warning',
  chapter: 'dockerignore',
  title: 'A pattern that means more in .gitignore',
  equivalents: [],
  check(context, report) {
    const { ignore, ignoreFile } = context.model.context;
    if (!ignore || ignoreFile === undefined) return;
    // A file that an exception names is meant to be there, and so is an example.
    const exceptions = {
      patterns: ignore.patterns.flatMap((each) => (each.negated ? [{ ...each, negated: false }] : [])),
      problems: [],
    };
    const files = [...new Set(builtSteps(context).flatMap(copiedFiles))].filter(
      (file) => !isHarmless(file) && !isIgnored(exceptions, file).ignored,
    );
    for (const { span, negated, pattern, text } of ignore.patterns) {
      if (negated || text.startsWith('/') || !EVERYWHERE.test(pattern)) continue;
      const file = files.find((each) =>
        each
          .split('/')
          .slice(1)
          .some((part) => matchGlob(pattern, part)),
      );
      if (file === undefined) continue;
      report({
        file: ignoreFile,
        span,
        message: `${code(text)} matches at the root only, unlike in .gitignore, so ${code(file)} is copied. Write \`**/${pattern}\`.`,
        fix: { title: `Write **/${pattern}`, edits: [{ span, text: `**/${pattern}` }] },
      });
    }
  },
};
