import type { Mount } from '../dockerfile/ast.ts';
import { known, mapFact, type Fact } from '../project/fact.ts';
import type { CopySurroundings } from './copy-facts.ts';
import { lookUpFrom } from './from-lookup.ts';
import { reportMissing } from './missing-source.ts';
import { cleanSource, resolveFact, withoutTrailingSlash, type OperatingSystem } from './paths.ts';
import type { ImageConfig, StepRead } from './types.ts';
import type { Report, WordReader } from './word-reader.ts';

/**
 * What a mount of RUN reads. A bind mount takes the whole context, or stage, unless it names a source; a cache mount
 * reads something only where it starts from a stage or an image. Other types read nothing of the build.
 */
export function mountRead(
  mount: Mount,
  config: ImageConfig,
  os: OperatingSystem,
  reader: WordReader,
  around: CopySurroundings,
): StepRead | undefined {
  const values = new Map(Array.from(mount.options, ([name, value]) => [name, reader.readText(value, mount.span)]));
  const source = values.get('source');
  const target = values.get('target');
  checkTarget(mount, resolveFact(config.workdir, target ?? known(''), os), around.report);
  const from = mount.options.get('from');
  const isOpen = mount.options.has('type');
  const reads = isOpen || mount.type === 'bind' || (mount.type === 'cache' && from !== undefined && from !== 'scratch');
  if (!reads) return undefined;
  const read: StepRead = {
    from: isOpen
      ? { kind: 'unknown', reason: 'a variable holds the type of the mount' }
      : sourceOf(mount, from, around),
    via: 'mount',
    patterns: [mapFact(source ?? known('.'), cleanSource)],
    excludes: [],
    files: [],
    target: target && mapFact(resolveFact(config.workdir, target, os), withoutTrailingSlash),
    span: mount.span,
  };
  if (read.from.kind !== 'context') return read;
  const [pattern] = read.patterns;
  if (pattern === undefined || !pattern.known) return read;
  // A mount's source is one path; `*` in it is a letter like any other.
  const { files, folders } = around.view.files.lookUp(pattern.value);
  if (files.length === 0 && folders.length === 0) reportMissing(around.view, pattern.value, mount.span, around.report);
  return { ...read, files: [...files, ...folders.flatMap((folder) => around.view.files.below(folder))] };
}

function sourceOf({ span }: Mount, from: string | undefined, around: CopySurroundings): StepRead['from'] {
  if (from === undefined || from === '') return { kind: 'context' };
  return lookUpFrom({ text: from, span }, 'mount', around.stage, around.stages, around.escape, around.report);
}

/** BuildKit mounts nothing over the root, which is where a mount without a target goes while the working directory is `/`. */
function checkTarget({ type, options, span }: Mount, target: Fact<string>, report: Report): void {
  if (options.has('type') || type === 'secret' || type === 'ssh' || !target.known || target.value !== '/') return;
  report('bad-value', span, `A ${type} mount needs a target, and that cannot be \`/\`.`);
}
