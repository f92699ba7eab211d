import type { BuildModel, Step, StepRead } from '../model/types.ts';
import { laterOf, type Mark } from './path-index.ts';
import { StagePaths, type FatesOf } from './stage-paths.ts';
import type { Change, StepFate } from './types.ts';
import { commandOf, nameOf } from './wording.ts';
import { kept, rewritten, type Written } from './written-paths.ts';

export interface CopiedAgain {
  readonly fate: 'runs' | 'unknown';
  readonly origin: Step;
  readonly message: string;
}

/**
 * Whether files taken from another stage differ after a rebuild. BuildKit compares their content, so a stage that
 * ran again matters only where a step of it that did so can have written what is taken.
 */
export class CopiesAgain {
  readonly #model: BuildModel;
  /** What steps write that run again, and that may run again. */
  readonly #runs: { readonly surely: StagePaths; readonly perhaps: StagePaths };
  readonly #inDoubt: { readonly surely: StagePaths; readonly perhaps: StagePaths };
  readonly #kept: StagePaths;

  /** `change`: what set it off, where that is one thing. */
  constructor(model: BuildModel, fatesOf: FatesOf, change: Change | undefined) {
    this.#model = model;
    const paths = (written: (fate: StepFate) => readonly Written[]): StagePaths =>
      new StagePaths(model, fatesOf, written);
    const pathsOf = (fate: StepFate['fate']) => ({
      surely: paths((each) => (each.fate === fate ? rewritten(each, change).surely : [])),
      perhaps: paths((each) => (each.fate === fate ? rewritten(each, change).perhaps : [])),
    });
    this.#runs = pathsOf('runs');
    this.#inDoubt = pathsOf('unknown');
    this.#kept = paths(kept);
  }

  /** What differs of the files that are read from a stage; undefined where all are the same. */
  of(read: StepRead, stage: number): CopiedAgain | undefined {
    let doubt: CopiedAgain | undefined;
    for (const pattern of read.patterns) {
      const found = pattern.known
        ? this.#ofPattern(pattern.value, stage, read.pivots !== undefined)
        : inDoubt(this.#ofPath('.', stage), `if the files it takes are the same: ${pattern.reason}`);
      if (found?.fate === 'runs') return found;
      doubt ??= found;
    }
    return doubt;
  }

  /** With `--parents`, `**` crosses folders: what may match is all below the folder in front of it. */
  #ofPattern(pattern: string, stage: number, parents: boolean): CopiedAgain | undefined {
    const found = this.#ofPath(pattern, stage);
    const deep = parents ? /^(.*?)\/?[^/]*\*\*/.exec(pattern)?.[1] : undefined;
    if (deep === undefined || found?.fate === 'runs') return found;
    return found ?? inDoubt(this.#ofPath(deep === '' ? '.' : deep, stage), 'if that left the files it takes alone');
  }

  /** The step that wrote last is the one to name. */
  #ofPath(path: string, stage: number): CopiedAgain | undefined {
    const latest = (paths: StagePaths): Mark | undefined => paths.of(stage).latest(path);
    // What a command may have changed is open where a step that is as before put it there.
    const isKept = (): boolean => latest(this.#kept) !== undefined;
    const surely = latest(this.#runs.surely);
    const perhaps = latest(this.#runs.perhaps);
    const last = laterOf(surely, perhaps);
    const runs = last === surely || !isKept() ? last : surely;
    if (runs !== undefined) return { fate: 'runs', origin: runs.step, message: this.#message(path, stage, runs.step) };
    const inDoubt = latest(this.#inDoubt.surely);
    const open = laterOf(inDoubt, laterOf(perhaps, latest(this.#inDoubt.perhaps)));
    if (open === undefined) return undefined;
    const left = open !== inDoubt && isKept() ? '; BuildKit reuses the copy if that left these files alone' : '';
    return { fate: 'unknown', origin: open.step, message: this.#message(path, stage, open.step) + left };
  }

  #message(path: string, stage: number, step: Step): string {
    const taken = path === '.' ? 'all of it' : `\`${path.startsWith('/') ? path : `/${path}`}\``;
    const label = this.#model.stages[stage]?.label ?? '';
    return `it takes ${taken} from \`${label}\`, where ${step.run ? commandOf(step) : nameOf(step)} runs again`;
  }
}

/** What is known of more files than are taken says of those only that they may differ. */
function inDoubt(found: CopiedAgain | undefined, condition: string): CopiedAgain | undefined {
  return found && { ...found, fate: 'unknown', message: `${found.message}; BuildKit reuses the copy ${condition}` };
}
