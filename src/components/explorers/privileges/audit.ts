import type { AuditAnswer, Audited } from './audit-answer.ts';
import { ignoreCovers, noSecrets, nonRoot, pinned, readOnly } from './image-points.ts';
import { scanned } from './pipeline-point.ts';
import { capabilities, fewPorts, isolated, mounts } from './runtime-points.ts';

export interface AuditPoint {
  readonly title: string;
  readonly answer: (audited: Audited) => AuditAnswer;
}

/** The ten points of the audit chapter, in its order. What a rule finds is not met, in the rule's own words. */
export const AUDIT: readonly AuditPoint[] = [
  { title: 'Base image pinned', answer: pinned },
  { title: 'User without root’s rights', answer: nonRoot },
  { title: 'Read-only root filesystem', answer: readOnly },
  { title: 'No secrets in arguments or environment', answer: noSecrets },
  { title: '`.dockerignore` covers secrets', answer: ignoreCovers },
  { title: 'Few ports published', answer: fewPorts },
  { title: 'Capabilities dropped', answer: capabilities },
  { title: 'Mounts reviewed', answer: mounts },
  { title: 'Network isolated', answer: isolated },
  { title: 'Image scanned in CI', answer: scanned },
];
