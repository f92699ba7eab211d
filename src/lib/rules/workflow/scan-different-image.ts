import { setInput } from '../../workflow/edits.ts';
import { displayName } from '../../workflow/image-name.ts';
import type { ImageBuild, ImageScan } from '../../workflow/pipeline-types.ts';
import { equivalents } from '../equivalents.ts';
import type { Report } from '../types.ts';
import { code } from '../wording.ts';
import type { WorkflowContext, WorkflowRule } from './types.ts';

export const scanDifferentImage: WorkflowRule = {
  id: 'scan-different-image',
  severity: 'error',
  chapter: 'ci',
  title: 'A scan of another image than the one built',
  equivalents: equivalents(),
  check(context, report) {
    const { relations } = context;
    const scans = relations.of('scan');
    const isLookedAt = lookedAt(scans, context);
    for (const scan of scans) {
      const builds = buildsBefore(scan, context);
      if (!scan.image || !builds || relations.isPulled(scan.image)) continue;
      const { image } = scan;
      const related = builds.filter((build) => relations.relate(image, build).image !== 'no');
      const kept = related.every(({ cacheOnly }) => cacheOnly) ? related[0] : undefined;
      if (kept && relations.relate(image, kept).image === 'yes' && !isPushedBefore(scan, context))
        report({
          span: image.span,
          message: `${code(scan.tool)} scans ${code(displayName(image.text))}, which ${code(kept.tool)} builds but neither loads nor pushes: the builder keeps the result, and this is whatever the registry has under that name. Load it.`,
          ...loadFix(kept, context),
        });
      if (related.length > 0) continue;
      // One scan may look at the base image where another looks at what was built.
      if (builds.some((build) => isLookedAt.has(build))) continue;
      report({
        span: image.span,
        message: `${code(scan.tool)} scans ${code(displayName(image.text))}, but this workflow builds ${namesOf(builds)}: what it builds is never looked at, and this may be an image of another day. Scan what was built.`,
        ...fixOf(image.span, builds, context),
      });
    }
  },
};

/** What is built before a scan; undefined where that is nothing, or not known. */
function buildsBefore(scan: ImageScan, { relations }: WorkflowContext): readonly ImageBuild[] | undefined {
  const earlier = relations.events.filter(
    (event) => relations.isBefore(event, scan) === 'yes' && relations.mayBothRun(event, scan),
  );
  const builds = earlier.filter((event) => event.kind === 'build');
  if (builds.length === 0 || builds.some(({ names }) => names.length === 0)) return undefined;
  return earlier.some(({ kind }) => kind === 'unclear') ? undefined : builds;
}

/** The builds whose image some scan looks at, or may look at. */
function lookedAt(scans: readonly ImageScan[], { relations }: WorkflowContext): ReadonlySet<ImageBuild> {
  const looksAt = ({ image }: ImageScan, build: ImageBuild) => !image || relations.relate(image, build).image !== 'no';
  return new Set(relations.of('build').filter((build) => scans.some((scan) => looksAt(scan, build))));
}

function namesOf(builds: readonly ImageBuild[]): string {
  const names = [...new Set(builds.flatMap((build) => build.names.map(({ text }) => text)))];
  const [first = '', second, ...more] = names.map((name) => code(displayName(name)));
  if (second === undefined) return first;
  return more.length > 0 ? `${first} and ${names.length - 1} more` : `${first} and ${second}`;
}

/** An image that may be the scanned one is in a registry by then. */
function isPushedBefore(scan: ImageScan, { relations }: WorkflowContext): boolean {
  return relations.of('push').some((push) => relations.isBefore(push, scan) !== 'no');
}

/** The runner’s engine takes an image of one platform. */
function loadFix({ step, multiPlatform }: ImageBuild, { workflow }: WorkflowContext): Pick<Report, 'fix'> {
  const edit = step && !multiPlatform ? setInput(workflow, step, 'load: true') : undefined;
  return edit ? { fix: { title: edit.title, edits: [edit] } } : {};
}

/** The name of the one image that is built, as it is written there. */
function fixOf(
  span: Report['span'],
  builds: readonly ImageBuild[],
  { workflow }: WorkflowContext,
): Pick<Report, 'fix'> {
  const [build, other] = builds;
  const name = build?.names[0];
  if (!name || other) return {};
  const written = workflow.text.slice(name.span.start, name.span.end);
  // Only expressions mean the same in a script and in an input.
  const isPlain = /^(?:[\w./:@-]|\$\{\{[^\n]*?\}\})+$/.test(written);
  return isPlain ? { fix: { title: `Scan ${written}`, edits: [{ span, text: written }] } } : {};
}
