import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

export const baseImageUntagged: Rule = {
  id: 'base-image-untagged',
  severity: 'warning',
  chapter: 'hardening',
  title: 'A base image without a tag',
  equivalents: equivalents(
    'hadolint DL3006',
    'trivy DS-0001',
    'checkov CKV_DOCKER_7',
    'kics 9efb0b2d',
    'semgrep missing-image-version',
    'sonarqube S6596',
  ),
  check({ model }, report) {
    const misread = new Set(model.problems.map(({ span }) => span.start));
    for (const { base, instruction } of model.stages) {
      if (base.kind !== 'image' || base.reference.tag !== undefined || base.reference.digest !== undefined) continue;
      const { image } = instruction;
      // A name that is most likely meant as a stage needs no tag.
      if (!image || misread.has(image.span.start)) continue;
      report({
        span: image.span,
        message: `${code(base.reference.text)} has no tag, so it means \`latest\`: another image on another day, without a change in this file. Name a version.`,
      });
    }
  },
};
