import type { Heredoc } from '../dockerfile/ast.ts';
import { expandWord } from '../model/expand.ts';
import { stageLookup } from '../model/scope.ts';
import type { Step } from '../model/types.ts';
import { known, type Fact } from '../project/fact.ts';

/**
 * What a heredoc of COPY or ADD writes. Without quotes around its delimiter the builder fills in variables, `$@` and
 * `$1` among them, which are nothing to it (moby/buildkit `instructions/commands.go`, `ExpandRaw`; looked up 2026-11-24).
 */
export function heredocText(step: Step, { expand, content }: Heredoc): Fact<string> {
  return expand ? expandWord(content, stageLookup(step.variables), { quotes: false }).value : known(content);
}
