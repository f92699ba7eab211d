import type { Step } from '../../model/types.ts';
import type { FilePath } from '../../project/project.ts';

/** The files of the context that a COPY or ADD takes into its stage. */
export function copiedFiles({ reads }: Step): readonly FilePath[] {
  return reads.flatMap(({ via, files }) => (via === 'mount' ? [] : files));
}
