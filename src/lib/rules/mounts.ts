import type { Mount } from '../dockerfile/ast.ts';
import type { BuildModel, RunFacts, Step } from '../model/types.ts';
import { builtSteps, rootBases } from './built-steps.ts';
import type { Report, Rule } from './types.ts';
import { code } from './wording.ts';

/** A report without its place, which is the mount's by default. */
interface MountReport extends Pick<Report, 'message' | 'severity'> {
  readonly span?: Report['span'];
  /** What a fix adds to the mount: `sharing=locked`. */
  readonly option?: string | undefined;
}

export interface MountPlace {
  readonly mount: Mount;
  /** As written; empty where there is none. */
  readonly target: string;
  readonly step: Step;
  readonly run: RunFacts;
  readonly model: BuildModel;
}

/** The check of a rule that looks at every mount of the build by itself. */
export function checkMounts(judge: (place: MountPlace) => MountReport | undefined): Rule['check'] {
  return (context, report) => {
    const { model } = context;
    for (const step of builtSteps(context)) {
      const { run } = step;
      for (const mount of run?.mounts ?? []) {
        const found = run && judge({ mount, target: mount.options.get('target') ?? '', step, run, model });
        if (!found) continue;
        const { option, ...rest } = found;
        const { end } = mount.span;
        // The last option may stand in quotes.
        const isFixed = option !== undefined && /\w/.test(model.dockerfile.text[end - 1] ?? '');
        const fix = { title: `Add ${option ?? ''}`, edits: [{ span: { start: end, end }, text: `,${option ?? ''}` }] };
        report({ span: mount.span, ...rest, ...(isFixed && { fix }) });
      }
    }
  };
}

/**
 * Reports a mount that gives nobody but root the rights in `needed`, to do what `doing` says, where another user runs
 * the RUN for sure. Without `uid`, `gid` and `mode` a mount is root's and has `defaultMode`.
 */
export function reportLockedOut(
  { mount: { options, type }, step: { before, stage }, model }: MountPlace,
  defaultMode: string,
  needed: number,
  doing: string,
): MountReport | undefined {
  const mode = parseInt(options.get('mode') ?? defaultMode, 8);
  // With another uid, a group, other files or a variable it may be just right.
  if ((options.get('uid') ?? '0') !== '0' || !((mode & needed) === 0 && mode > 0)) return undefined;
  if (options.has('gid') || options.has('from') || options.has('env') || !before.user.known) return undefined;
  const [user = ''] = before.user.value.split(':');
  const { bases, created } = accountsOf(model);
  const base = bases[stage];
  const given = base?.kind === 'image' ? base.image?.users[user] : undefined;
  const uid = given ?? created.get(user) ?? (/^\d+$/.test(user) ? user : undefined);
  if (/^(?:0*|root)$/.test(user) || (uid === undefined && !created.has(user))) return undefined;
  return {
    message: `This ${type} mount belongs to root, and ${code(user)} runs this: ${doing} is not permitted. Give it a \`uid=\`.`,
    option: uid === undefined || options.has('uid') ? undefined : `uid=${uid}`,
  };
}

interface Accounts {
  readonly bases: ReturnType<typeof rootBases>;
  /** Users that a RUN makes, with their number where it is given. */
  readonly created: ReadonlyMap<string | undefined, string | undefined>;
}

const known = new WeakMap<BuildModel, Accounts>();

function accountsOf(model: BuildModel): Accounts {
  let accounts = known.get(model);
  if (accounts) return accounts;
  const commands = model.stages.flatMap(({ steps }) => steps.flatMap(({ run }) => run?.script?.commands ?? []));
  const created = new Map(
    commands
      .filter(({ name }) => name === 'useradd' || name === 'adduser')
      .map(({ words }) => [
        words.at(-1)?.value,
        /\s(?:-\w*u|--uid)[ =]?(\d+)\b/.exec(words.map(({ text }) => text).join(' '))?.[1],
      ]),
  );
  accounts = { bases: rootBases(model), created };
  known.set(model, accounts);
  return accounts;
}
