import type { Verdict } from '../project/fact.ts';
import type { Span } from '../project/text.ts';
import type { Gate, Leak } from './pipeline-types.ts';
import type { Failing } from './scanner-action-facts.ts';
import type { CommandStatus } from './status.ts';
import type { Value } from './types.ts';

/** One of the conditions under which findings stop the job. */
export interface GatePart {
  readonly stops: Verdict;
  readonly reason?: string;
  readonly leak?: Leak;
}

/** Findings stop the job where nothing keeps them from it. */
export function gateOf(parts: readonly GatePart[]): Gate {
  const leaks = parts.flatMap(({ leak }) => (leak ? [leak] : []));
  if (leaks.length > 0) return { stops: 'no', reason: undefined, leaks };
  const unclear = parts.find(({ stops }) => stops !== 'yes');
  return { stops: unclear ? 'unknown' : 'yes', reason: unclear?.reason, leaks };
}

/** What decides whether a scanner fails on findings. */
export interface FailingSettings {
  /** The input or option, where it is set. */
  readonly setting: { readonly text: string; readonly span: Span } | undefined;
  /** The variable for it; `unknown` where an earlier step may set it. */
  readonly variable: string | undefined;
  readonly mayBeExported: boolean;
  /** A file that may hold the setting. */
  readonly configFile: string | undefined;
}

/** Whether the scanner itself fails on findings. `place` is what a missing setting is reported at. */
export function failingPart(failing: Failing, settings: FailingSettings, place: Span, edit?: Leak['edit']): GatePart {
  const { setting, variable, mayBeExported, configFile } = settings;
  const written = setting ?? (variable === undefined ? undefined : { text: variable, span: place });
  if (written !== undefined) {
    if (written.text.includes('$')) return { stops: 'unknown', reason: `\`${written.text}\` decides` };
    if (decides(failing, written.text)) return { stops: 'yes' };
    return { stops: 'no', leak: { cause: 'exit-code', span: written.span, ...(edit && { edit }) } };
  }
  if (failing.byDefault === 'yes') return { stops: 'yes' };
  if (failing.byDefault === 'unknown')
    return { stops: 'unknown', reason: 'it is not known whether this scanner fails on findings' };
  if (mayBeExported) return { stops: 'unknown', reason: `an earlier step may set \`${failing.variable ?? ''}\`` };
  if (configFile !== undefined) return { stops: 'unknown', reason: `\`${configFile}\` may decide` };
  return { stops: 'no', leak: { cause: 'exit-code', span: place, ...(edit && { edit }) } };
}

function decides({ values }: Failing, text: string): boolean {
  if (values === 'boolean') return /^(?:true|1|yes|on)$/i.test(text);
  return values === 'any' ? text !== '' : !/^0*$/.test(text);
}

/** `continue-on-error` of a step. `readsOutcome`: a later step looks at what became of it. */
export function continuePart(value: Value | undefined, readsOutcome: boolean, edit?: Leak['edit']): GatePart {
  const text = value?.text.trim() ?? '';
  if (!value || text === '' || text === 'false') return { stops: 'yes' };
  if (text !== 'true') return { stops: 'unknown', reason: `\`continue-on-error: ${text}\` decides` };
  if (readsOutcome) return { stops: 'unknown', reason: 'a later step looks at the outcome of this one' };
  return { stops: 'no', leak: { cause: 'continue-on-error', span: value.entry, ...(edit && { edit }) } };
}

/** What the script makes of the status of the command. */
export function statusPart(
  status: CommandStatus | undefined,
  place: Span,
  span: Span | undefined,
  edit?: Leak['edit'],
): GatePart {
  if (!status) return { stops: 'unknown', reason: 'the script cannot be followed' };
  if (status.fails === 'yes') return { stops: 'yes' };
  if (status.fails === 'unknown' || !status.cause)
    return { stops: 'unknown', reason: 'the script looks at the exit status itself' };
  return { stops: 'no', leak: { cause: status.cause, span: span ?? place, ...(edit && { edit }) } };
}
