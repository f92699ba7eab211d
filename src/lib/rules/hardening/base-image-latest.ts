import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

export const baseImageLatest: Rule = {
  id: 'base-image-latest',
  severity: 'warning',
  chapter: 'hardening',
  title: 'A base image by a moving tag',
  equivalents: equivalents(
    'hadolint DL3007',
    'trivy DS-0001',
    'checkov CKV_DOCKER_7',
    'kics f45ea400',
    'semgrep avoid-latest-version',
    'sonarqube S6596',
  ),
  check({ model }, report) {
    for (const { base, instruction } of model.stages) {
      const tag = base.kind === 'image' && base.reference.digest === undefined ? base.reference.tag : undefined;
      const [, name] = /^(latest|stable|lts|current|edge)(?:-|$)/.exec(tag ?? '') ?? [];
      if (base.kind !== 'image' || name === undefined || !instruction.image) continue;
      report({
        span: instruction.image.span,
        severity: name === 'latest' ? 'warning' : 'info',
        message: `${code(base.reference.text)} is whatever \`${name}\` means on the day of the build, so an image can change or break without a change in this file. Name a version.`,
      });
    }
  },
};
