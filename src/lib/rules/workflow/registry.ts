import { buildArgSecretInCi } from './build-arg-secret-in-ci.ts';
import { imageScanMissing } from './image-scan-missing.ts';
import { scanAfterPush } from './scan-after-push.ts';
import { scanCannotFail } from './scan-cannot-fail.ts';
import { scanDifferentImage } from './scan-different-image.ts';
import { scanOfFilesOnly } from './scan-of-files-only.ts';
import { scanSeverityEmpty } from './scan-severity-empty.ts';
import { scannerUnpinned } from './scanner-unpinned.ts';
import type { WorkflowRule } from './types.ts';
import { workflowSyntax } from './workflow-syntax.ts';
import { workflowTokenTooBroad } from './workflow-token-too-broad.ts';

/** Every rule for GitHub Actions workflows. They are apart from the other registries, as those of compose files are. */
export const workflowRegistry: readonly WorkflowRule[] = [
  buildArgSecretInCi,
  imageScanMissing,
  scanAfterPush,
  scanCannotFail,
  scanDifferentImage,
  scanOfFilesOnly,
  scanSeverityEmpty,
  scannerUnpinned,
  workflowSyntax,
  workflowTokenTooBroad,
];
