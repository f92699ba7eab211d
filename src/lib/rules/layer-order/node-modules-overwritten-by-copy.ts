import type { Step } from '../../model/types.ts';
import { hasContextFiles, ignores } from '../context-sources.ts';
import { commandText, findActions } from '../installs.ts';
import { normalisePath } from '../../project/project.ts';
import { baseName } from '../paths.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Dependency folders that a package manager makes beside the manifest, on the host as well. */
const FOLDERS: ReadonlySet<string> = new Set(['node_modules', 'vendor', '.venv']);

/** A dependencies folder in the image, and what put it there. */
interface Installed {
  readonly folder: string;
  /** `npm ci`, or the COPY that brought it from another stage. */
  readonly maker: string;
}

export const nodeModulesOverwrittenByCopy: Rule = {
  id: 'node-modules-overwritten-by-copy',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'COPY puts the host’s dependencies over the installed ones',
  equivalents: [],
  check({ model }, report) {
    if (!hasContextFiles(model) && model.context.ignore === undefined) return;
    const states: Map<string, Installed>[] = [];
    for (const { base, steps } of model.stages) {
      // By the folder the dependencies folder is in.
      const installs = new Map(base.kind === 'stage' ? states[base.stage] : undefined);
      for (const step of steps) {
        const text = model.dockerfile.text.slice(step.instruction.span.start, step.instruction.span.end);
        const target = wholeCopyTarget(step);
        const found = target === undefined ? undefined : installs.get(target);
        if (found && !isExcluded(step, found.folder) && !ignores(model, `${found.folder}/x`)) {
          report({
            span: step.instruction.span,
            message: `${code(text)} copies ${code(found.folder)} from the machine that builds over the one that ${code(found.maker)} made. Add \`${found.folder}\` to .dockerignore.`,
          });
        }
        const brought = folderFromStage(step);
        if (brought !== undefined)
          installs.set(normalisePath(`${brought}/..`), { folder: baseName(brought), maker: text });
        for (const install of findActions([step], 'install-dependencies')) {
          const { target: place } = install.action;
          if (place.known && FOLDERS.has(baseName(place.value)))
            installs.set(normalisePath(`${place.value}/..`), {
              folder: baseName(place.value),
              maker: commandText(install.run, install.action.command),
            });
        }
      }
      states.push(installs);
    }
  },
};

/** Where a COPY of the whole context goes. */
function wholeCopyTarget({ instruction, reads, destination }: Step): string | undefined {
  if ((instruction.kind !== 'copy' && instruction.kind !== 'add') || !destination?.known) return undefined;
  const whole = reads.some(
    ({ from, patterns }) =>
      from.kind === 'context' && patterns.some((pattern) => pattern.known && pattern.value === '.'),
  );
  return whole ? normalisePath(destination.value) : undefined;
}

/** Where a COPY puts the dependencies folder of another stage. */
function folderFromStage({ reads, destination }: Step): string | undefined {
  const path = destination?.known === true ? destination.value.replace(/\/$/, '') : '';
  if (!FOLDERS.has(baseName(path))) return undefined;
  const brings = reads.some(
    ({ from, patterns }) =>
      from.kind === 'stage' &&
      patterns.some((pattern) => pattern.known && baseName(pattern.value.replace(/\/$/, '')) === baseName(path)),
  );
  return brings ? path : undefined;
}

function isExcluded({ reads }: Step, folder: string): boolean {
  return reads.some(({ excludes }) => excludes.some((pattern) => baseName(pattern.replace(/\/$/, '')) === folder));
}
