import { recognise } from '../../../src/lib/model/tools/index.ts';
import type { ToolAction } from '../../../src/lib/model/tools/types.ts';
import type { Variable } from '../../../src/lib/model/types.ts';
import { known, unknown, type Fact } from '../../../src/lib/project/fact.ts';
import { parseShell } from '../../../src/lib/shell/parse.ts';

interface Surroundings {
  readonly workdir?: Fact<string>;
  /** Undefined: its value is not known. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Why other variables may be set. */
  readonly open?: string;
}

/** What a script does in `/app`. */
export function actionsOf(
  script: string,
  { workdir = known('/app'), env = {}, open }: Surroundings = {},
): readonly ToolAction[] {
  const values = new Map<string, Variable>();
  for (const [name, value] of Object.entries(env)) {
    values.set(name, {
      value: value === undefined ? unknown('it is given later') : known(value),
      source: 'env',
      span: undefined,
    });
  }
  return recognise(parseShell(script), { workdir, env: { values, open } });
}

/** The last action of a kind. */
export function actionOf<Kind extends ToolAction['kind']>(
  kind: Kind,
  script: string,
  surroundings?: Surroundings,
): Extract<ToolAction, { kind: Kind }> {
  const actions = actionsOf(script, surroundings);
  const found = actions.findLast((action): action is Extract<ToolAction, { kind: Kind }> => action.kind === kind);
  if (found === undefined)
    throw new Error(`\`${script}\` does ${actions.map((action) => action.kind).join(', ') || 'nothing'}`);
  return found;
}
