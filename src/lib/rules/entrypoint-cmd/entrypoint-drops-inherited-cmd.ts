import type { Verdict } from '../../project/fact.ts';
import { fromChain } from '../stages.ts';
import type { Rule, Severity } from '../types.ts';
import { code } from '../wording.ts';
import { asExecForm, commandsOf } from './commands.ts';
import { startedBy, type Started } from './entrypoint-script.ts';
import { runsArguments } from './script-arguments.ts';

const LEVELS: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * ENTRYPOINT clears CMD unless the same stage sets one, above it or below (moby/buildkit
 * `frontend/dockerfile/dockerfile2llb/convert.go`, dispatchEntrypoint, looked up 2026-11-24).
 */
export const entrypointDropsInheritedCmd: Rule = {
  id: 'entrypoint-drops-inherited-cmd',
  severity: 'error',
  chapter: 'entrypoint-cmd',
  title: 'ENTRYPOINT drops the inherited CMD',
  equivalents: [],
  check({ model, target }, report) {
    const { entrypoint, cmd } = commandsOf(model, target);
    const inherited = entrypoint?.stage.steps[0]?.before.cmd;
    const lost = inherited?.known && !cmd ? inherited.value : undefined;
    if (!lost?.argv.length || entrypoint?.command.form !== 'exec') return;
    const needs = needsArguments(startedBy(model, entrypoint));
    // A shell or a prompt of the base image is no loss in itself. What serves a port is what the image is for.
    const base = fromChain(model, target)[0]?.base;
    const weight = lost.stage !== undefined ? 0 : base?.kind === 'image' && base.image?.exposed.length ? 1 : 2;
    const severity = needs === 'no' ? undefined : LEVELS[weight + (needs === 'yes' ? 0 : 1)];
    const { span } = entrypoint.instruction;
    if (!severity) return;
    report({
      span,
      severity,
      message: `This ENTRYPOINT drops the inherited CMD ${code(lost.argv.join(' '))}: ${code(entrypoint.command.argv[0]?.text ?? '[]')} has no arguments${
        needs === 'yes' ? '' : ', if it runs them'
      }. Repeat CMD in this stage.`,
      // One that a trigger sets stands in another stage.
      ...(span.start > entrypoint.stage.instruction.span.start && {
        fix: {
          title: 'Repeat CMD',
          edits: [{ span: { start: span.end, end: span.end }, text: `\nCMD ${asExecForm(lost.argv)}` }],
        },
      }),
    });
  },
};

/** Whether a command does its work only with arguments. */
function needsArguments({ program, hasArguments, script, isUnread }: Started): Verdict {
  if (program === '' || hasArguments) return program === '' ? 'yes' : 'no';
  return script ? runsArguments(script.text) : isUnread ? 'unknown' : 'no';
}
