import type { KeyValue } from '../../dockerfile/ast.ts';
import type { Stage, Step } from '../../model/types.ts';
import { commandText } from '../installs.ts';
import { builtStages } from '../stages.ts';
import type { Report, Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Names of values that differ in every build. */
const VOLATILE =
  /^(?:GIT|VCS|CI)_(?:SHA|REF|COMMIT|REV|REVISION|TAG|BRANCH|COMMIT_SHA|SHORT_SHA|PIPELINE_ID|JOB_ID)$|(?:^|_)(?:COMMIT|COMMIT_SHA|COMMIT_HASH|REVISION|BUILD_?(?:DATE|TIME|NUMBER|ID|NUM)|TIMESTAMP|CACHE_?BUST(?:ER)?)$/i;
/** These do where no version is written down. */
const VERSION = /^(?:(?:APP|BUILD|RELEASE|IMAGE|PROJECT)_?)?VERSION$|^RELEASE$/i;
const PLACEHOLDER = /^["']?(?:|dev|unknown|latest|none|local|snapshot|0\.0\.0.*)["']?$/i;

export const volatileArgBeforeInstall: Rule = {
  id: 'volatile-arg-before-install',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'An argument that changes with every build, above an install',
  equivalents: [],
  check(context, report) {
    const { text } = context.model.dockerfile;
    for (const stage of builtStages(context)) {
      for (const step of stage.steps) {
        const { instruction, trigger } = step;
        if (instruction.kind !== 'arg' || trigger !== undefined) continue;
        const pair = instruction.pairs.find(isVolatile);
        const install = pair && firstInstall(stage, step, pair.key.text);
        if (!pair || !install?.run) continue;
        const action = install.run.actions.find(({ kind }) => isInstall(kind));
        report({
          span: pair.span,
          message: `Every RUN below this ARG is keyed on its value, so each new ${code(pair.key.text)} runs ${code(action ? commandText(install.run, action.command) : '')} again. Declare it after the install.`,
          ...moveDown(text, stage, step, install, pair.key.text),
        });
      }
    }
  },
};

function isVolatile({ key, value }: KeyValue): boolean {
  if (!/^\w+$/.test(key.text)) return false;
  return VOLATILE.test(key.text) || (VERSION.test(key.text) && (value === undefined || PLACEHOLDER.test(value.text)));
}

function isInstall(kind: string): boolean {
  return kind === 'install-dependencies' || kind === 'install-packages';
}

function firstInstall(stage: Stage, arg: Step, name: string): Step | undefined {
  return stage.steps
    .slice(arg.index + 1)
    .find(({ run }) => run?.script && run.actions.some(({ kind }) => isInstall(kind)) && !uses(run.script.text, name));
}

function uses(text: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name}(?!\\w)`).test(text);
}

/** Moves the line behind the install, where nothing in between uses the argument. */
function moveDown(text: string, stage: Stage, arg: Step, install: Step, name: string): Pick<Report, 'fix'> {
  const { instruction } = arg;
  const line = text.slice(instruction.span.start, instruction.span.end);
  const last = stage.steps.findLast(({ run }) => run?.actions.some(({ kind }) => isInstall(kind))) ?? install;
  const between = stage.steps.slice(arg.index + 1, last.index + 1);
  if (!('pairs' in instruction) || instruction.pairs.length > 1 || /[\r\n]/.test(line)) return {};
  if (between.some(({ span }) => uses(text.slice(span.start, span.end), name))) return {};
  const next = /^[\t ]*(\r?\n)/.exec(text.slice(instruction.span.end, instruction.span.end + 200));
  if (!next) return {};
  const indent =
    /[\t ]*$/.exec(text.slice(Math.max(0, instruction.span.start - 200), instruction.span.start))?.[0] ?? '';
  return {
    fix: {
      title: 'Move it behind the install',
      edits: [
        {
          span: { start: instruction.span.start - indent.length, end: instruction.span.end + next[0].length },
          text: '',
        },
        { span: { start: last.span.end, end: last.span.end }, text: `${next[1] ?? '\n'}${indent}${line}` },
      ],
    },
  };
}
