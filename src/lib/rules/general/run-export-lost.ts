import type { RunFacts } from '../../model/types.ts';
import type { ShellCommand } from '../../shell/types.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Files that are sourced for the variables they set, and for nothing else. */
const ENVIRONMENT_FILE =
  /(?:^|[/.-])(?:activate|profile|bashrc|bash_profile|zshrc|env|environment|envvars|setenv(?:vars)?|nvm)(?:\.(?:sh|bash|env))?$/;

export const runExportLost: Rule = {
  id: 'run-export-lost',
  severity: 'warning',
  chapter: 'general',
  title: 'A shell setting that ends with its RUN',
  equivalents: [],
  check({ model }, report) {
    for (const { run, instruction } of model.stages.flatMap((stage) => stage.steps)) {
      const last = run?.script?.commands.findLast((command) => command.subshells.length === 0);
      if (!run?.script || !last || !isSetting(last)) continue;
      const text = run.script.text.slice(last.span.start, last.span.end);
      const only = run.script.commands.length === 1;
      const variables = last.name === 'export' ? literalVariables(last) : undefined;
      report({
        span: run.spanOf(last.span),
        message: `${code(text)} ends with the shell of this RUN, so no later step and no container sees it. ${last.name === 'export' ? 'Set it with ENV' : 'Do it in the RUN that needs it, or set what it sets with ENV'}.`,
        ...(only &&
          variables !== undefined &&
          isPlain(run) && {
            fix: { title: 'Use ENV', edits: [{ span: instruction.span, text: `ENV ${variables}` }] },
          }),
      });
    }
  },
};

function isSetting({ name, words, redirects, conditional, pipeline }: ShellCommand): boolean {
  if (conditional || pipeline.length > 1 || redirects.length > 0) return false;
  if (name === 'export') return words.some(({ text }) => /^\w+=/.test(text));
  if (name === 'ulimit' || name === 'umask' || name === 'alias') return words.length > 1;
  if (name === 'nvm') return words[1]?.value === 'use';
  return (name === 'source' || name === '.') && ENVIRONMENT_FILE.test(words[1]?.text ?? '');
}

/** The assignments of an `export`, where ENV would set the same. */
function literalVariables({ words }: ShellCommand): string | undefined {
  const values = words.slice(1).map(({ text }) => text);
  return values.every((text) => /^\w+=[^`(]*$/.test(text)) ? values.join(' ') : undefined;
}

function isPlain({ command, instruction }: RunFacts): boolean {
  return command.form === 'shell' && instruction.flags.length === 0 && instruction.heredocs.length === 0;
}
