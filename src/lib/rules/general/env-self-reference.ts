import type { KeyValue } from '../../dockerfile/ast.ts';
import type { Step } from '../../model/types.ts';
import type { Span } from '../../project/text.ts';
import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/**
 * ENV reads all of its values before it sets any (Dockerfile reference, "Environment replacement": a variable has the
 * same value throughout an instruction). Looked up 2026-11-24.
 */
export const envSelfReference: Rule = {
  id: 'env-self-reference',
  severity: 'warning',
  chapter: 'general',
  title: 'ENV that reads what it sets',
  equivalents: equivalents('hadolint DL3044'),
  check({ model }, report) {
    const { text } = model.dockerfile;
    for (const step of model.stages.flatMap((stage) => stage.steps)) {
      const stale = staleUses(step);
      const [first] = stale;
      if (!first) continue;
      const cut = text.includes('\r\n') ? '\r\nENV ' : '\nENV ';
      // Not through a comment between two lines.
      const canCut =
        step.trigger === undefined && stale.every(({ gap }) => /^[\s\\`]+$/.test(text.slice(gap.start, gap.end)));
      report({
        span: first.span,
        message: `${code(text.slice(first.span.start, first.span.end))} is not ${code(first.setter.value?.text ?? '')} here: ENV reads all values before it sets any. Move this value to an ENV of its own below.`,
        ...(canCut && { fix: { title: 'Split the ENV', edits: stale.map(({ gap }) => ({ span: gap, text: cut })) } }),
      });
    }
  },
};

/** A use of a name that an earlier pair of the same ENV sets, without effect on it. */
interface StaleUse {
  readonly span: Span;
  readonly setter: KeyValue;
  /** What stands before the pair of the use. An ENV cut there sets the name in time. */
  readonly gap: Span;
}

/** The first stale use, and each further one that is stale still where the ENV is cut at those before it. */
function staleUses(step: Step): readonly StaleUse[] {
  const { instruction, uses } = step;
  if (instruction.kind !== 'env') return [];
  const stale: StaleUse[] = [];
  const setters = new Map<string, KeyValue>();
  let at = 0;
  let end = 0;
  for (const pair of instruction.pairs) {
    // Uses come in the order of the text.
    for (let use = uses[at]; use && use.span.start < pair.span.end; use = uses[++at]) {
      const setter = setters.get(use.name);
      if (!setter || !changes(step, use.name, setter)) continue;
      stale.push({ span: use.span, setter, gap: { start: end, end: pair.span.start } });
      setters.clear();
    }
    setters.set(pair.key.text, pair);
    end = pair.span.end;
  }
  return stale;
}

/** Not where the variable has the same value before and after: `ENV V=$V FILE=app-$V`, with the V of an ARG. */
function changes({ variables, after }: Step, name: string, { value }: KeyValue): boolean {
  const before = variables.values.get(name)?.value;
  const set = after.env.get(name);
  const isKept = before?.known && set?.known && before.value === set.value;
  return !isKept && value?.text.replace(/["{}]/g, '') !== `$${name}`;
}
