import { namedSecretFile } from '../../model/secret-file-names.ts';
import { baseName } from '../paths.ts';
import { builtSteps, shippedStages } from '../built-steps.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { copiedFiles } from './copied-files.ts';

export const secretFileCopied: Rule = {
  id: 'secret-file-copied',
  severity: 'error',
  chapter: 'dockerignore',
  title: 'A secret file is copied into the image',
  equivalents: [],
  check(context, report) {
    const steps = builtSteps(context);
    const secrets = new Map(
      [...new Set(steps.flatMap(copiedFiles))].flatMap((file) => {
        const found = namedSecretFile(file, context.project.files.get(file));
        return found?.verdict === 'yes' ? [[file, found.what]] : [];
      }),
    );
    const shipped = shippedStages(context);
    for (const step of steps) {
      const [file, other] = copiedFiles(step).filter((each) => secrets.has(each));
      if (file === undefined) continue;
      const isShipped = shipped.has(step.stage);
      report({
        span: step.instruction.span,
        severity: isShipped ? 'error' : 'warning',
        message: `${code(file)} is ${secrets.get(file) ?? ''}, and ${isShipped ? 'everyone who has the image can read it' : 'the build cache keeps it'}${other === undefined ? '' : '; others are copied, too'}. Exclude \`**/${baseName(file)}\` in .dockerignore; a step that needs it can mount it as a secret.`,
      });
    }
  },
};
