import type { ImagePush, ImageScan } from '../../workflow/pipeline-types.ts';
import type { Relations } from '../../workflow/relations.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import type { WorkflowRule } from './types.ts';

export const scanAfterPush: WorkflowRule = {
  id: 'scan-after-push',
  severity: 'warning',
  chapter: 'ci',
  title: 'A scan after the image is published',
  equivalents: equivalents(),
  check({ relations }, report) {
    const pushes = relations.of('push').filter(({ publishes }) => publishes === 'yes');
    const scans = relations.of('scan');
    for (const scan of scans) {
      const push = pushes.find((each) => publishesFirst(each, scan, relations));
      if (!push || wasScanned(push, scans, relations) || isPromoted(scan, pushes, relations)) continue;
      const isMulti = relations.of('build').some((build) => build.step === push.step && build.multiPlatform);
      report({
        span: scan.span,
        message: isMulti
          ? `${code(scan.tool)} runs when ${code(push.tool)} has published the image: whoever pulls it in between has it. An image of several platforms can be pushed to a name for tests, scanned, and given its tags then.`
          : `${code(scan.tool)} runs when ${code(push.tool)} has published the image: whoever pulls it in between has it. Load the image, scan it, and push it then.`,
      });
    }
  },
};

/** The image a scan looks at, or another of its repository, is in the registry before the scan begins. */
function publishesFirst(push: ImagePush, scan: ImageScan, relations: Relations): boolean {
  if (relations.isBefore(push, scan) !== 'yes' || push.byDigest || !relations.mayBothRun(push, scan)) return false;
  return scan.image !== undefined && relations.relate(scan.image, push).repository === 'yes';
}

/** Something was scanned before that push: the image under another name, or one built from the same files. */
function wasScanned(push: ImagePush, scans: readonly ImageScan[], relations: Relations): boolean {
  return scans.some((each) => relations.isBefore(each, push) !== 'no');
}

/** After the scan the image is given another name in the registry: what it had before was for tests. */
function isPromoted(scan: ImageScan, pushes: readonly ImagePush[], relations: Relations): boolean {
  return pushes.some((each) => relations.isBefore(scan, each) === 'yes');
}
