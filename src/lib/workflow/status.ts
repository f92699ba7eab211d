import type { Verdict } from '../project/fact.ts';
import type { Span } from '../project/text.ts';
import { outlineShell, type ShellList, type ShellNode } from '../shell/outline.ts';
import type { ShellCommand } from '../shell/types.ts';
import type { Script } from './types.ts';

/** Whether a step fails where one command of its script does. */
export interface CommandStatus {
  readonly fails: Verdict;
  /** Why not, or why that cannot be told. */
  readonly cause: StatusCause | undefined;
  /** What keeps the step from failing, in the script: `|| true`. */
  readonly span: Span | undefined;
}

/**
 * `ignored`: `|| true` or the like; `piped`: it is not the last of its pipeline, and there is no `pipefail`; `continues`:
 * the script goes on without `set -e`; `chained`: `&&` stands behind it, where `set -e` does not look, and the script goes
 * on; `used`: the script looks at the status itself.
 */
export type StatusCause = 'ignored' | 'piped' | 'continues' | 'chained' | 'used';

const FAILS: CommandStatus = { fails: 'yes', cause: undefined, span: undefined };
const USED: CommandStatus = { fails: 'unknown', cause: 'used', span: undefined };

/**
 * The status of each command of a script, by the offset at which the command starts. Undefined: the script cannot be
 * followed. Source: POSIX, "set", `-e`; Bash Reference Manual, "The Set Builtin".
 */
export function commandStatuses(script: Script): ReadonlyMap<number, CommandStatus> | undefined {
  if (!script.shell || script.shell.errors.length > 0) return undefined;
  const outline = outlineShell(script.shell);
  if (!outline) return undefined;
  const walker = new Walker(script);
  walker.list(outline, { errexit: true, onFail: FAILS, onExit: FAILS });
  return walker.statuses;
}

interface Place {
  /** Whether `set -e` is looked at here: it is not in conditions, and not in front of `&&` and `||`. */
  readonly errexit: boolean;
  /** What becomes of the script where this part of it fails as a whole. */
  readonly onFail: CommandStatus;
  /** What becomes of it where the shell that runs this part exits with a failure. */
  readonly onExit: CommandStatus;
}

class Walker {
  readonly statuses = new Map<number, CommandStatus>();
  private errexit: boolean;
  private pipefail: boolean;
  private readonly readsStatus: boolean;

  constructor(script: Script) {
    this.errexit = script.errexit;
    this.pipefail = script.pipefail;
    this.readsStatus = /\$\?|\$\{?PIPESTATUS|\btrap\b/.test(script.shell?.text ?? '');
  }

  list({ entries }: ShellList, place: Place): void {
    const ends = andListEnds(entries);
    for (const [index, { node, operator }] of entries.entries()) {
      const isGuarded = operator === 'and' || operator === 'or';
      this.node(node, {
        ...place,
        errexit: place.errexit && !isGuarded,
        onFail: this.afterFailing(entries, index, ends, place),
      });
    }
  }

  /** What follows where the pipeline at `index` fails. */
  private afterFailing(
    entries: ShellList['entries'],
    index: number,
    ends: readonly number[],
    place: Place,
  ): CommandStatus {
    const at = ends[index] ?? index;
    const operator = entries[at]?.operator;
    if (operator === 'or') return this.afterOr(entries, at, place);
    if (operator === 'background') return USED;
    const isLast = at === entries.length - 1;
    if (isLast && (at > index || !this.errexit || !place.errexit)) return place.onFail;
    if (at === index && this.errexit && place.errexit) return place.onExit;
    // What is chained may be what the failure is to keep from running.
    const isForShow = entries.slice(index + 1, at + 1).every(({ node }) => isHarmless(node));
    if (this.readsStatus || !isForShow) return USED;
    return { fails: 'no', cause: at > index ? 'chained' : 'continues', span: undefined };
  }

  /** `|| true` takes the failure away, `|| exit 1` keeps it. */
  private afterOr(entries: ShellList['entries'], at: number, place: Place): CommandStatus {
    const next = entries[at + 1]?.node;
    if (next?.kind !== 'command') return USED;
    const { name, words, span } = next.command;
    const status = words[1]?.value;
    if (name === 'exit' || name === 'return') {
      if (status === undefined || /^0*[1-9]\d*$/.test(status))
        return words[1] && status === undefined ? USED : place.onExit;
      return { fails: 'no', cause: 'ignored', span };
    }
    return isHarmless(next) && !this.readsStatus ? { fails: 'no', cause: 'ignored', span } : USED;
  }

  private node(node: ShellNode, place: Place): void {
    switch (node.kind) {
      case 'command':
        this.command(node.command, place.onFail);
        break;
      case 'list':
        this.list(node, place);
        break;
      case 'pipes':
        for (const [index, part] of node.nodes.entries()) {
          const counts = index === node.nodes.length - 1 || this.pipefail;
          const lost: CommandStatus = this.readsStatus ? USED : { fails: 'no', cause: 'piped', span: undefined };
          this.node(part, { ...place, onFail: counts ? place.onFail : lost });
        }
        break;
      case 'subshell':
        this.subshell(node.node, place);
        break;
      case 'if':
        for (const [index, list] of node.lists.entries()) {
          const isCondition = index % 2 === 0 && index < node.lists.length - 1;
          this.list(list, isCondition ? condition(place) : place);
        }
        break;
      case 'loop':
        if (node.condition) this.list(node.condition, condition(place));
        this.list(node.body, { ...place, onFail: USED });
        break;
      case 'case':
        for (const { body } of node.items) this.list(body, place);
        break;
      case 'function':
        this.node(node.body, { errexit: false, onFail: USED, onExit: USED });
        break;
      default:
        if ('node' in node) this.node(node.node, condition(place));
    }
  }

  /** `set -e` ends the subshell alone, whose failing is then that of a command. */
  private subshell(node: ShellNode, place: Place): void {
    const { errexit, pipefail } = this;
    this.node(node, { ...place, onExit: place.onFail });
    this.errexit = errexit;
    this.pipefail = pipefail;
  }

  private command(command: ShellCommand, status: CommandStatus): void {
    this.statuses.set(command.span.start, status);
    if (command.name !== 'set') return;
    const words = command.words.slice(1).map(({ value, text }) => value ?? text);
    for (const [index, word] of words.entries()) {
      const [, sign, letters = ''] = /^([-+])([a-zA-Z]+)$/.exec(word) ?? [];
      if (sign === undefined) continue;
      if (letters.includes('e')) this.errexit = sign === '-';
      const named = letters.includes('o') ? words[index + 1] : undefined;
      if (named === 'errexit') this.errexit = sign === '-';
      if (named === 'pipefail') this.pipefail = sign === '-';
    }
  }
}

/** For each pipeline of a list, the index of the last one that is joined to it with `&&`. */
function andListEnds(entries: ShellList['entries']): readonly number[] {
  const ends: number[] = [];
  for (let index = entries.length - 1; index >= 0; index--) {
    ends[index] = entries[index]?.operator === 'and' ? (ends[index + 1] ?? index) : index;
  }
  return ends;
}

/** Says something at most, and succeeds. */
function isHarmless(node: ShellNode): boolean {
  return node.kind === 'command' && /^(?:true|:|echo|printf)$/.test(node.command.name ?? '');
}

function condition(place: Place): Place {
  return { ...place, errexit: false, onFail: USED };
}
