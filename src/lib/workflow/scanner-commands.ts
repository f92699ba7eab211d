import { baseName, optionValues, readCommandLine, type Command, type CommandLine, type Word } from './command-line.ts';
import { addWords, deleteEntry } from './edits.ts';
import { continuePart, failingPart, gateOf, statusPart } from './gate.ts';
import type { Gate, Leak, Pin, Severities } from './pipeline-types.ts';
import { SCANNER_COMMANDS, type ScannerCommand } from './scanner-command-facts.ts';
import { configFileOf, type StepContext } from './step-context.ts';

/** Whether words are a command of a scanner in the table: `trivy`, `docker scout`. */
export function isScanner(program: string, words: readonly Word[]): boolean {
  return findScanner(program, words) !== undefined;
}

function findScanner(program: string, [, second]: readonly Word[]) {
  const isOwn = Object.hasOwn(SCANNER_COMMANDS, program);
  const name = isOwn ? program : `${program} ${second?.text ?? ''}`;
  const facts = Object.hasOwn(SCANNER_COMMANDS, name) ? SCANNER_COMMANDS[name] : undefined;
  return facts && { name, facts, length: isOwn ? 1 : 2 };
}

/** Reads a command of a scanner. `words` are those of the scanner itself, where a container runs it; `pin` is its image. */
export function readScannerCommand(context: StepContext, command: Command, words: readonly Word[], pin?: Pin): void {
  const found = findScanner(baseName(words[0]?.text ?? ''), words);
  if (!found) return;
  const { name: tool, facts, length } = found;
  const span = command.script.spanOf(command.source.span);
  const line = readCommandLine(words.slice(length), facts.flags);
  const [first, ...others] = line.positionals;
  const event = { tool, span, pin };
  const needsMode = facts.image.length > 0;
  if (needsMode && facts.files.includes(first?.text ?? '')) {
    context.add({ kind: 'file-scan', ...event });
    return;
  }
  const mode = needsMode ? (first?.text ?? '') : '';
  if (facts.others?.includes(mode) === true)
    context.add({
      kind: 'unclear',
      tool,
      span,
      reason: `what \`${tool} ${mode}\` fails on is not known`,
      mayScan: true,
    });
  // What is neither, such as `trivy plugin`, looks at no image.
  if (needsMode && !facts.image.includes(mode)) return;
  const subject = subjectOf(facts, line, needsMode ? others[0] : first);
  if (subject === 'files') {
    context.add({ kind: 'file-scan', ...event });
    return;
  }
  const behind = (needsMode ? first : words[length - 1]) ?? words[0];
  const edit = behind && pin === undefined ? remedyEdit(context, command, facts, line, behind) : undefined;
  context.add({
    kind: 'scan',
    ...event,
    ...subject,
    severities: severitiesOf(facts, line),
    gate: gateOfCommand(context, command, facts, line, edit),
    sarif: optionValues(line, '--format', '-f', '-o', '--output').some(({ text }) => /sarif/i.test(text)),
  });
}

function severitiesOf({ severities }: ScannerCommand, line: CommandLine): Severities | undefined {
  const values = optionValues(line, ...(severities?.settings ?? []));
  const [first] = values;
  return (
    severities && first && { text: values.map(({ text }) => text).join(','), span: first.span, names: severities.names }
  );
}

function subjectOf(facts: ScannerCommand, line: CommandLine, target: Word | undefined) {
  const archive = optionValues(line, ...(facts.archive ?? []))[0];
  if (archive) return { image: undefined, reason: `it scans the archive \`${archive.text}\`` };
  if (!target) return { image: undefined, reason: 'the command names no image' };
  const { text, span } = target;
  const schemeIn = (schemes: readonly string[] | undefined) => schemes?.find((each) => text.startsWith(each));
  if (schemeIn(facts.schemes?.files) !== undefined) return 'files';
  if (schemeIn(facts.schemes?.archive) !== undefined || /\.tar(?:\.gz)?$/.test(text))
    return { image: undefined, reason: `it scans the archive \`${text}\`` };
  if (schemeIn(facts.schemes?.list) !== undefined) return { image: undefined, reason: `it reads \`${text}\`` };
  // A path: a folder, for a scanner that takes both.
  if (/^\.{0,2}\/|^\.+$/.test(text)) return 'files';
  return { image: { text: text.slice(schemeIn(facts.schemes?.image)?.length ?? 0), span }, reason: undefined };
}

function gateOfCommand(
  context: StepContext,
  command: Command,
  { failing }: ScannerCommand,
  line: CommandLine,
  edit: Leak['edit'],
): Gate {
  const { step, workflow, scope, exported, watched } = context;
  const span = command.script.spanOf(command.source.span);
  const { variable } = failing;
  const settings = {
    setting: optionValues(line, ...failing.settings)[0],
    variable: variable === undefined ? undefined : command.variable(variable),
    mayBeExported: variable !== undefined && exported.has(variable),
    configFile: configFileOf(context, failing, optionValues(line, ...(failing.configSettings ?? []))[0]?.text),
  };
  const onError = step.continueOnError;
  return gateOf([
    failingPart(failing, settings, span, edit),
    statusPart(
      command.status,
      span,
      command.status?.span && command.script.spanOf(command.status.span),
      ignoreEdit(context, command),
    ),
    continuePart(
      onError && { ...onError, text: scope.expand(onError.text) },
      step.id !== undefined && watched.has(step.id),
      onError && deleteEntry(workflow, onError),
    ),
  ]);
}

/** Adds the option that makes the scanner fail, or replaces its value. */
function remedyEdit(
  { workflow }: StepContext,
  { script }: Command,
  { failing }: ScannerCommand,
  line: CommandLine,
  behind: Word,
): Leak['edit'] {
  if (failing.remedy === undefined) return undefined;
  const present = optionValues(line, ...failing.settings)[0];
  if (!present) return addWords(workflow, script, behind, failing.remedy);
  const value = failing.remedy.split(' ')[1];
  const isWritten = workflow.text.slice(present.span.start, present.span.end) === present.text;
  return value !== undefined && isWritten
    ? { title: `Set ${failing.remedy}`, span: present.span, text: value }
    : undefined;
}

/** Takes away the `|| true` behind a command. */
function ignoreEdit({ workflow }: StepContext, { script, source, status }: Command): Leak['edit'] {
  if (status?.cause !== 'ignored' || !status.span) return undefined;
  const from = script.spanOf(source.span).end;
  const to = script.spanOf(status.span).end;
  const text = workflow.text.slice(from, to);
  return /^\s*\|\|\s*(?:true|:)$/.test(text)
    ? { title: `Delete ${text.trim()}`, span: { start: from, end: to }, text: '' }
    : undefined;
}
