/** A fenced code block of a Markdown or MDX page. */
export interface FencedBlock {
  readonly language: string;
  /** What stands behind the language on the opening line. */
  readonly meta: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** The fenced code blocks of a page, in order. Blocks inside list items and components lose their indentation. */
export function fencedBlocks(page: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  const lines = page.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const open = /^([ \t]*)(`{3,}|~{3,})[ \t]*([\w-]*)[ \t]*(.*)$/.exec(lines[index] ?? '');
    if (!open) continue;
    const [, indent = '', fence = '', language = '', meta = ''] = open;
    const start = index + 1;
    const body: string[] = [];
    for (index++; index < lines.length; index++) {
      const text = lines[index] ?? '';
      if (text.trim().startsWith(fence) && text.trim().replaceAll(fence.charAt(0), '') === '') break;
      body.push(text.startsWith(indent) ? text.slice(indent.length) : text.trimStart());
    }
    blocks.push({ language, meta, text: `${body.join('\n')}\n`, line: start });
  }
  return blocks;
}

/** The value of `name="…"` in a block's meta; undefined where it is not there. */
export function metaValue({ meta }: FencedBlock, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(meta)?.[1];
}

/** Whether a word stands in a block's meta, outside of quoted values. */
export function hasMark({ meta }: FencedBlock, mark: string): boolean {
  return meta
    .replace(/"[^"]*"/g, '""')
    .split(/\s+/)
    .includes(mark);
}
