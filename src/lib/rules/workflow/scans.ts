import type { FileScan, ImagePush } from '../../workflow/pipeline-types.ts';
import type { WorkflowContext } from './types.ts';

/**
 * The first push of each job, where the workflow builds images and publishes them, and nothing in the project scans them
 * or may do so.
 */
export function unscannedPushes({ relations, scannedElsewhere }: WorkflowContext): readonly ImagePush[] {
  const isScanned = relations.events.some(
    (event) => event.kind === 'scan' || (event.kind === 'unclear' && event.mayScan),
  );
  if (isScanned || relations.of('build').length === 0) return [];
  const jobs = new Set<string>();
  const pushes = relations.of('push').filter(({ publishes, job, names }) => {
    if (publishes !== 'yes' || jobs.has(job) || isLocal(names.map(({ text }) => text))) return false;
    jobs.add(job);
    return true;
  });
  return pushes.length === 0 || scannedElsewhere() ? [] : pushes;
}

/** A registry that ends with the job. */
function isLocal(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => /^(?:localhost|127\.0\.0\.1)(?::\d+)?\//.test(name));
}

/** The scans of files in a workflow. */
export function fileScans({ relations }: WorkflowContext): readonly FileScan[] {
  return relations.of('file-scan');
}
