import type { ImageFile } from '../../../lib/simulate/image-files.ts';

/** A file or folder of the final filesystem as it is drawn. */
export interface TreeNode {
  /** Its name; several folders that hold nothing else are one node: `usr/share/nginx`. */
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** Number of the layer it is from; undefined for a folder that only holds others. */
  readonly layer: number | undefined;
  readonly state: 'there' | 'secret' | 'unknown';
  /** Why it may not be there, or may hold more. */
  readonly note: string | undefined;
  readonly children: readonly TreeNode[];
}

interface Draft {
  readonly name: string;
  file: ImageFile | undefined;
  readonly children: Map<string, Draft>;
}

/** Files drawn of an image: more than anyone reads. */
const MOST = 300;

/** The files of an image as folders in folders; `more` is how many are left out. */
export function treeOf(
  files: readonly ImageFile[],
  layerOf: (file: ImageFile) => number | undefined,
  secrets: ReadonlySet<string>,
): { readonly nodes: readonly TreeNode[]; readonly more: number; readonly note: string | undefined } {
  const root: Draft = { name: '', file: undefined, children: new Map() };
  for (const file of files.slice(0, MOST)) {
    let at = root;
    for (const part of file.path.split('/').slice(0, 60)) {
      if (part === '') continue;
      const next = at.children.get(part) ?? { name: part, file: undefined, children: new Map<string, Draft>() };
      at.children.set(part, next);
      at = next;
    }
    at.file = file;
  }
  const nodesOf = ({ children }: Draft): TreeNode[] => [...children.values()].map((child) => nodeOf(child));
  const nodeOf = (draft: Draft): TreeNode => {
    let last = draft;
    let name = draft.name;
    for (let [only] = last.children.values(); last.file === undefined && last.children.size === 1 && only;) {
      last = only;
      name += `/${last.name}`;
      [only] = last.children.values();
    }
    const { file } = last;
    const isSecret = file !== undefined && secrets.has(file.path);
    return {
      name,
      kind: file?.kind === 'file' && last.children.size === 0 ? 'file' : 'folder',
      layer: file === undefined ? undefined : layerOf(file),
      state: isSecret ? 'secret' : file?.verdict === 'unknown' ? 'unknown' : 'there',
      note: noteOf(file),
      children: nodesOf(last),
    };
  };
  return { nodes: nodesOf(root), more: Math.max(0, files.length - MOST), note: noteOf(root.file) };
}

function noteOf(file: ImageFile | undefined): string | undefined {
  if (file?.reason === undefined) return undefined;
  return file.verdict === 'unknown' ? file.reason : `may hold more: ${file.reason}`;
}
