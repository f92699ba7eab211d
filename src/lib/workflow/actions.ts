import { BUILD_ACTIONS, readBuildAction } from './build-actions.ts';
import { deleteEntry, setInput } from './edits.ts';
import { continuePart, failingPart, gateOf } from './gate.ts';
import { pinOfAction } from './pin.ts';
import type { ImageScan } from './pipeline-types.ts';
import {
  FILE_SCANNER_ACTIONS,
  SCANNER_ACTIONS,
  SCANNER_INSTALLERS,
  type ScannerAction,
} from './scanner-action-facts.ts';
import { configFileOf, inputOf, type StepContext } from './step-context.ts';
import type { ActionUse } from './types.ts';

/** Names of actions that may scan something, of those that no table here has. */
const MAY_SCAN =
  /scan|trivy|grype|snyk|clair|sysdig|anchore|vuln|security|xray|wiz|prisma|twistlock|lacework|aqua|inspector|qualys|dockle/;

/** What a step does with images by its action. */
export function readAction(context: StepContext, use: ActionUse): void {
  const { action, kind } = use;
  const scanner = Object.hasOwn(SCANNER_ACTIONS, action) ? SCANNER_ACTIONS[action] : undefined;
  const event = { tool: action, span: use.span };
  if (kind === 'local') {
    if (!context.repository.mayConcernImages(action)) return;
    context.add({ kind: 'unclear', ...event, reason: `\`${action}\` is not read`, mayScan: true });
  } else if (scanner) readScanner(context, use, scanner);
  else if (Object.hasOwn(BUILD_ACTIONS, action)) readBuildAction(context, use);
  else if (isFileScanner(action)) context.add({ kind: 'file-scan', ...event, pin: pinOfAction(use) });
  else if (SCANNER_INSTALLERS.has(action)) context.add({ kind: 'install', ...event, pin: pinOfAction(use) });
  else if (MAY_SCAN.test(action))
    context.add({ kind: 'unclear', ...event, reason: `what \`${action}\` does is not known`, mayScan: true });
}

function isFileScanner(action: string): boolean {
  // One action for each language, beside that for images.
  return FILE_SCANNER_ACTIONS.has(action) || action.startsWith('snyk/actions/');
}

function readScanner(context: StepContext, use: ActionUse, scanner: ScannerAction): void {
  const event = { tool: use.action, span: use.span, pin: pinOfAction(use) };
  const { mode } = scanner;
  const chosen = mode && (inputOf(context, mode.input)?.text ?? mode.byDefault);
  const commands = chosen?.split(',').map((each) => each.trim()) ?? [];
  if (mode && commands.some((each) => mode.files.includes(each))) {
    context.add({ kind: 'file-scan', ...event });
    return;
  }
  const image = firstInput(context, scanner.image);
  const archive = firstInput(context, scanner.archive);
  if (!image && !archive && firstInput(context, scanner.files)) {
    context.add({ kind: 'file-scan', ...event });
    return;
  }
  const isKnownMode = !mode || commands.some((each) => mode.image.includes(each));
  const severities = firstInput(context, scanner.severities?.settings);
  const scan: Pick<ImageScan, 'image' | 'reason' | 'severities' | 'sarif'> = {
    severities: severities && { text: severities.text, span: severities.span, names: scanner.severities?.names ?? [] },
    image: archive || !image ? undefined : { text: image.text, span: image.span },
    reason: archive ? `it scans the archive \`${archive.text}\`` : image ? undefined : 'no input names the image',
    sarif: /sarif/i.test(inputOf(context, 'format')?.text ?? inputOf(context, 'output-format')?.text ?? ''),
  };
  context.add({ kind: 'scan', ...event, ...scan, gate: gateOfAction(context, use, scanner, isKnownMode) });
}

function gateOfAction(context: StepContext, use: ActionUse, scanner: ScannerAction, isKnownMode: boolean) {
  const { step, workflow, scope, exported, watched } = context;
  const { failing } = scanner;
  const named = firstInput(context, failing.configSettings)?.text;
  const settings = {
    setting: firstInput(context, failing.settings),
    variable: failing.variable === undefined ? undefined : scope.variable(failing.variable),
    mayBeExported: failing.variable !== undefined && exported.has(failing.variable),
    configFile: configFileOf(context, failing, named),
  };
  const remedy = failing.remedy === undefined ? undefined : setInput(workflow, step, failing.remedy);
  const onError = step.continueOnError;
  const part = failingPart(failing, settings, use.span, remedy);
  return gateOf([
    isKnownMode ? part : { stops: 'unknown', reason: 'what this command of the scanner fails on is not known' },
    continuePart(
      onError && { ...onError, text: scope.expand(onError.text) },
      step.id !== undefined && watched.has(step.id),
      onError && deleteEntry(workflow, onError),
    ),
  ]);
}

function firstInput(context: StepContext, names: readonly string[] = []) {
  for (const name of names) {
    const value = inputOf(context, name);
    if (value) return value;
  }
  return undefined;
}
