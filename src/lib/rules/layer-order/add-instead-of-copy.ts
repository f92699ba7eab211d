import type { CopySource } from '../../dockerfile/ast.ts';
import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** What ADD unpacks, or may unpack: it looks at the content, and a name like `rootfs.gz` leaves that open. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|gz|bz2|xz|zst)(?:\.[\w*]+|\*)?$/i;

export const addInsteadOfCopy: Rule = {
  id: 'add-instead-of-copy',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'ADD where COPY does the same',
  equivalents: equivalents('hadolint DL3020', 'trivy DS-0005', 'checkov CKV_DOCKER_4', 'kics 9513a694', 'cis 4.9'),
  check({ model }, report) {
    for (const instruction of model.dockerfile.instructions) {
      if (instruction.kind !== 'add' || instruction.flags.some(({ name }) => name === 'checksum')) continue;
      const unpacks = instruction.flags.every(({ name, value }) => name !== 'unpack' || value === 'true');
      const local = instruction.sources.find((source) => isPlainFile(source, unpacks));
      if (local?.kind !== 'path') continue;
      const alone = instruction.sources.every((source) => isPlainFile(source, unpacks));
      const safe = alone && instruction.flags.every(({ name }) => /^(?:chown|chmod|link|exclude)$/.test(name));
      report({
        span: instruction.keywordSpan,
        message: `ADD may unpack or download what it is given; ${code(local.word.text)} is only copied. Use COPY, which says so.`,
        ...(safe && { fix: { title: 'Change to COPY', edits: [{ span: instruction.keywordSpan, text: 'COPY' }] } }),
      });
    }
  },
};

function isPlainFile(source: CopySource, unpacks: boolean): boolean {
  if (source.kind !== 'path' || source.word.text.includes('$')) return false;
  return !unpacks || !ARCHIVE.test(source.word.text);
}
