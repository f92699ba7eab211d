import { laterOf, PathIndex, type Mark } from './path-index.ts';

/** Marks that came together, indexed once somebody asks. */
class Block {
  readonly marks: readonly Mark[];
  #index: PathIndex | undefined;

  constructor(marks: readonly Mark[]) {
    this.marks = marks;
  }

  latest(pattern: string): Mark | undefined {
    this.#index ??= new PathIndex(this.marks);
    return this.#index.latest(pattern);
  }
}

/**
 * The marks of a stage and of those it continues, oldest first, in blocks of which each is bigger than the next: of
 * thousands of stages in a row, each adds its own and shares the rest.
 */
export class PathHistory {
  static readonly empty = new PathHistory([]);
  readonly #blocks: readonly Block[];

  private constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
  }

  /** The same with later marks. */
  with(marks: readonly Mark[]): PathHistory {
    if (marks.length === 0) return this;
    const blocks = [...this.#blocks];
    let last = marks;
    for (
      let before = blocks.at(-1);
      before !== undefined && before.marks.length <= last.length;
      before = blocks.at(-1)
    ) {
      blocks.pop();
      last = [...before.marks, ...last];
    }
    return new PathHistory([...blocks, new Block(last)]);
  }

  /** The latest mark that the pattern takes. */
  latest(pattern: string): Mark | undefined {
    let found: Mark | undefined;
    for (let at = this.#blocks.length - 1; at >= 0 && found === undefined; at--)
      found = laterOf(found, this.#blocks[at]?.latest(pattern));
    return found;
  }
}
