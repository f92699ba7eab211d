import type { Step } from '../../model/types.ts';

/** A file or folder of an image, with what is known about it. */
export interface Entry {
  readonly kind: 'file' | 'folder';
  /** The step that put it where it is. */
  readonly step: Step;
  /** Why nobody can list what is below it. */
  readonly hidden?: Hidden | undefined;
  /** Why it may not be there. */
  readonly doubt?: string | undefined;
  /** What the file says, where it comes from the project. */
  readonly text?: string | undefined;
  /** For a compiled program: the C library it is linked with. */
  readonly linked?: Linked | undefined;
  /** A package that only development needs. */
  readonly development?: boolean;
}

export interface Hidden {
  readonly reason: string;
  /** Only the insides of packages are: a pattern with `**` does not look for anything there. */
  readonly packages: boolean;
}

/** `none`: static. `unknown`: with its reason. */
export type Linked =
  { readonly libc: 'none' | 'glibc' | 'musl' } | { readonly libc: 'unknown'; readonly reason: string };

/** What was here and is not, or was left out: for messages. */
export interface Absence {
  readonly step: Step;
  readonly why: string;
}
