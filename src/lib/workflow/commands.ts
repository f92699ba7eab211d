import { effectiveCommand } from '../model/tools/words.ts';
import type { ShellCommand } from '../shell/types.ts';
import { baseName, type Command, type Word } from './command-line.ts';
import { readContainerCommand } from './container-commands.ts';
import { FILE_SCANNER_COMMANDS, OTHER_SCANNERS } from './scanner-command-facts.ts';
import { isScanner, readScannerCommand } from './scanner-commands.ts';
import { ShellVariables } from './shell-words.ts';
import { commandStatuses } from './status.ts';
import type { StepContext } from './step-context.ts';
import type { Script } from './types.ts';

/** What a step does with images by its script. */
export function readScriptCommands(context: StepContext, script: Script): void {
  if (!script.shell) {
    if (/\b(?:trivy|grype|snyk|docker)\b/.test(script.value.text))
      context.add({
        kind: 'unclear',
        tool: 'run',
        span: script.value.span,
        reason: 'the shell of this script is not read',
        mayScan: true,
      });
    return;
  }
  const variables = new ShellVariables(script, context.scope);
  const statuses = commandStatuses(script);
  const commands = script.shell.commands;
  for (const [index, source] of commands.entries()) {
    const { words, assignments } = effectiveCommand(source);
    const command: Command = {
      script,
      source,
      words: words.map(({ text, span }) => ({ text: variables.expand(text), span: script.spanOf(span) })),
      variable: (name) => (assignments.has(name) ? (assignments.get(name) ?? '$') : variables.variable(name)),
      status: statuses?.get(source.span.start),
    };
    readCommand(context, command, commands[index + 1]);
    variables.assign(source);
  }
}

function readCommand(context: StepContext, command: Command, next: ShellCommand | undefined): void {
  const program = baseName(command.words[0]?.text ?? '');
  const span = command.script.spanOf(command.source.span);
  if (program === '') return;
  if (isScanner(program, command.words)) readScannerCommand(context, command, command.words);
  else if (FILE_SCANNER_COMMANDS.has(program)) context.add({ kind: 'file-scan', tool: program, span, pin: undefined });
  else if (readContainerCommand(context, command)) return;
  else if (OTHER_SCANNERS.has(program))
    context.add({
      kind: 'unclear',
      tool: program,
      span,
      reason: `what \`${program}\` fails on is not known`,
      mayScan: true,
    });
  else if (program === 'curl' || program === 'wget') readInstaller(context, command, next);
  else if (mayHideScan(program, command.words))
    context.add({ kind: 'unclear', tool: program, span, reason: 'this script or target is not read', mayScan: true });
}

/** Addresses of scanners' install scripts; where the file is fetched from, by branch. */
const INSTALL_SCRIPT =
  /raw\.githubusercontent\.com\/(?:aquasecurity\/trivy|anchore\/grype|docker\/scout-cli)\/(?:refs\/heads\/)?(main|master|HEAD)\/|^https:\/\/(get\.anchore\.io)\/grype/;

/** `curl … | sh`: the script is whatever its address gives on that day. */
function readInstaller(context: StepContext, { words, source, script }: Command, next: ShellCommand | undefined): void {
  const url = words.find(({ text }) => INSTALL_SCRIPT.test(text));
  const isPiped = next?.pipeline.id === source.pipeline.id && source.pipeline.index < source.pipeline.length - 1;
  if (!url || !isPiped) return;
  const [, branch, host] = INSTALL_SCRIPT.exec(url.text) ?? [];
  const span = script.spanOf(source.span);
  context.add({ kind: 'install', tool: 'install.sh', span, pin: { kind: 'script', ref: branch ?? host ?? '', span } });
}

const RUNNERS = /^(?:make|just|task|npm|yarn|pnpm|npx|bash|sh|mage|rake|invoke|earthly|dagger)$/;
const HINT = /scan|trivy|grype|snyk|vuln|secur/i;

/** Whether a command runs a script or a target that may scan, by its name. */
function mayHideScan(program: string, [first, ...words]: readonly Word[]): boolean {
  const isScript = /^\.{0,2}\//.test(first?.text ?? '') || /\.(?:sh|py|js|ts)$/.test(program);
  return (
    (isScript && HINT.test(first?.text ?? '')) || (RUNNERS.test(program) && words.some(({ text }) => HINT.test(text)))
  );
}
