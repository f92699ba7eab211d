import type { KeyValue } from '../../dockerfile/ast.ts';
import { secretLiteralIn } from '../../model/secret-literals.ts';
import { hasPasswordInUrl, isHarmlessValue, isSecretName, isUrlName } from '../../model/secret-names.ts';
import type { Step } from '../../model/types.ts';
import { nameOf } from '../wording.ts';
import type { SecretExposure } from './types.ts';

const CONFIG: ReadonlySet<string> = new Set(['env', 'label', 'cmd', 'entrypoint', 'healthcheck', 'onbuild']);

/** Secrets in the values and texts of an image's own steps: what config and history keep of ARG, ENV and of literals anywhere. */
export function secretsInValues(steps: readonly Step[]): readonly SecretExposure[] {
  const lastEnv = new Map<string, Step>();
  for (const step of steps)
    if (step.instruction.kind === 'env') for (const { key } of step.instruction.pairs) lastEnv.set(key.text, step);
  return steps.flatMap((step) => {
    const { instruction } = step;
    const pairs = instruction.kind === 'arg' || instruction.kind === 'env' ? instruction.pairs : [];
    const found = pairs.flatMap((pair) => inPair(step, pair, lastEnv.get(pair.key.text)));
    const literal = found.length > 0 ? undefined : secretLiteralIn(textKeptOf(step));
    if (literal === undefined) return found;
    const inConfig = CONFIG.has(instruction.kind);
    return [
      {
        verdict: 'yes',
        place: inConfig ? 'config' : 'history',
        name: literal,
        step,
        path: undefined,
        later: undefined,
        message: `${instruction.keyword} has ${literal} in its text. ${inConfig ? 'The image’s configuration and its history keep it' : 'The image’s history keeps the text'}, and the Dockerfile has it, too. Replace the secret by a new one.`,
      },
    ];
  });
}

/**
 * The text of a step that the history shows. A heredoc of COPY is the content of a file, and one that is all of a RUN
 * and begins with `#!` is run from a file (moby/buildkit `dockerfile2llb/convert.go`, dispatchRun; 2026-11-24).
 */
function textKeptOf({ instruction, run }: Step): string {
  const { args, heredocs } = instruction;
  if (run === undefined) return args.text;
  const isFile = /^<<-?\s*\S+\s*$/.test(args.text) && heredocs[0]?.content.startsWith('#!') === true;
  return isFile ? args.text : [args.text, ...heredocs.map(({ content }) => content)].join('\n');
}

function inPair(step: Step, pair: KeyValue, lastEnv: Step | undefined): readonly SecretExposure[] {
  const name = pair.key.text;
  const value = valueOf(step, pair);
  const isNamed = isSecretName(name) && (!isUrlName(name) || hasPasswordInUrl(value ?? ''));
  const isSecret = isNamed || (step.instruction.kind === 'env' && takesSecret(step, pair));
  if (!isSecret && (value === undefined || secretLiteralIn(value) === undefined)) return [];
  const given = givenBy(step, pair);
  if (given === 'nothing' && value !== undefined && isHarmlessValue(value)) return [];
  const base = {
    name,
    step,
    path: undefined,
    later: undefined,
    verdict: given === 'base' ? 'unknown' : 'yes',
  } as const;
  const doubt =
    given === 'base' ? ` Cannot tell whether it has a value here: the base image may set the variable it takes.` : '';
  if (step.instruction.kind === 'arg') {
    const what = pair.value === undefined ? `The value given for \`${name}\`` : `\`${name}\``;
    return [
      {
        ...base,
        place: 'history',
        message: `${what} stays in the image’s history: \`docker history --no-trunc\` shows the arguments of each RUN after it. A mount with \`type=secret\` keeps it out.${doubt}`,
      },
    ];
  }
  const said = `\`docker inspect\` shows it, and every process in the container inherits it.`;
  if (lastEnv === undefined || lastEnv === step)
    return [{ ...base, place: 'config', message: `\`${name}\` is part of the image’s configuration: ${said}${doubt}` }];
  return [
    {
      ...base,
      place: 'history',
      later: lastEnv,
      message: `${nameOf(lastEnv)} sets \`${name}\` anew, but the history keeps the value that this step set.${doubt}`,
    },
  ];
}

/** Quotes are dropped; of ENV the value as the model expands it, where that is known. */
function valueOf(step: Step, { key, value }: KeyValue): string | undefined {
  const written = value?.text.replace(/^(["'])(.*)\1$/s, '$2').trim();
  const fact = step.instruction.kind === 'env' ? step.after.env.get(key.text) : undefined;
  return fact?.known === true ? fact.value : written;
}

/** Whether the value has that of a build argument in it which is a secret by its name: the argument is in the image then, too. */
function takesSecret({ uses, variables }: Step, { span }: KeyValue): boolean {
  return uses.some(
    ({ name, operator, span: own }) =>
      own.start >= span.start &&
      own.end <= span.end &&
      !(operator ?? '').includes('+') &&
      variables.values.get(name)?.source === 'arg' &&
      isSecretName(name),
  );
}

/** Where a value with variables in it comes from: the build's arguments, perhaps the base image, or neither. */
function givenBy({ uses }: Step, { span }: KeyValue): 'argument' | 'base' | 'nothing' {
  const own = uses.filter((use) => use.span.start >= span.start && use.span.end <= span.end);
  if (own.some(({ binding }) => binding === 'declared')) return 'argument';
  return own.some(({ binding }) => binding === 'unknown') ? 'base' : 'nothing';
}
