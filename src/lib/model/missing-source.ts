import type { Span } from '../project/text.ts';
import type { ContextView } from './build-context.ts';
import { splitWildcard } from './context-files.ts';
import { hasWildcard } from './glob.ts';
import { cleanSource } from './paths.ts';
import type { Report } from './word-reader.ts';

/**
 * Says that a source is not there. BuildKit stops at a missing path. At a wildcard without a match it goes on and
 * copies nothing, unless the folder before the wildcard is missing as well (moby/buildkit issue 2933).
 */
export function reportMissing(view: ContextView, pattern: string, span: Span, report: Report): void {
  if (!view.complete) return;
  const source = cleanSource(pattern);
  const onDisk = view.onDisk.match(source);
  const isIgnored = onDisk.files.length > 0 || onDisk.folders.length > 0;
  const { ignoreFile } = view.context;
  const why = isIgnored && ignoreFile !== undefined ? `\`${ignoreFile}\` keeps it out of the build context` : undefined;
  if (!hasWildcard(source)) {
    report('missing-source', span, `There is no \`${source}\` to copy: ${why ?? 'it is not in the build context'}.`);
    return;
  }
  const { folder } = splitWildcard(source);
  const stops = !view.files.hasFolder(folder);
  const end = stops ? 'so the build stops' : 'so nothing is copied, and the build goes on';
  const message = `No file matches \`${source}\`, ${end}${why === undefined ? '' : `: ${why}`}.`;
  report('missing-source', span, message, stops ? 'error' : 'warning');
}
