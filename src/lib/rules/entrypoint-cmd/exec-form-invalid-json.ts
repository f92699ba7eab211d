import type { Instruction, ShellForm } from '../../dockerfile/ast.ts';
import { equivalents } from '../equivalents.ts';
import type { Report, Rule } from '../types.ts';
import { code } from '../wording.ts';

export const execFormInvalidJson: Rule = {
  id: 'exec-form-invalid-json',
  severity: 'error',
  chapter: 'entrypoint-cmd',
  title: 'Exec form that is no JSON',
  equivalents: equivalents('tally invalid-json-form', 'kics 34945ae8', 'sonarqube S7030'),
  check({ model }, report) {
    for (const outer of model.dockerfile.instructions) {
      const instruction = outer.kind === 'onbuild' ? outer.trigger : outer;
      const command = instruction && 'command' in instruction ? instruction.command : undefined;
      if (
        !instruction ||
        command?.form !== 'shell' ||
        command.jsonError === undefined ||
        !isMeantAsJson(command, instruction)
      )
        continue;
      report({
        span: command.span,
        message: `${code(command.script.text)} looks like exec form but is no JSON (${command.jsonError}), so a shell looks for a program called ${code(command.script.text.split(/\s/, 1)[0] ?? '')}. Write ["program", "argument"].`,
        ...repair(command),
      });
    }
  },
};

/** Not where `[` is the shell's own test command: `[ -f x ] && …`, `[ "$a" = b ]`. */
function isMeantAsJson({ script }: ShellForm, { kind }: Instruction): boolean {
  const text = script.text.trim();
  if (kind === 'run' && /\]\s*(?:&&|\|\||;|\|)/.test(text)) return false;
  return (
    /^\[\s*(?:"[^"]*"|'[^']*'|[“”‘’][^“”‘’]*[“”‘’])\s*(?:[,\]"'“”‘’]|$)/.test(text) || /^\[[^\s\],[]+\s*,/.test(text)
  );
}

/** What is usually meant, where it can be told from what is written. */
function repair({ script }: ShellForm): Pick<Report, 'fix'> {
  const { span } = script;
  if (span.end - span.start !== script.text.length) return {};
  const plain = script.text.trim().replace(/\]\s*#[^\]"']*$/, ']');
  const quoted = /"/.test(plain) ? plain.replace(/[“”„‟]/g, '"') : plain.replace(/[“”„‟'‘’]/g, '"');
  const text = quoted.replace(/,\s*\]$/, ']').replace(/"(\s+)"/g, '", "');
  const closed = text.endsWith(']') ? text : `${text}]`;
  try {
    const value: unknown = JSON.parse(closed);
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) return {};
  } catch {
    return {};
  }
  return { fix: { title: 'Make it JSON', edits: [{ span, text: closed }] } };
}
