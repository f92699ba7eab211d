import type { Step } from '../../model/types.ts';
import { hasContextFiles, ignores } from '../context-sources.ts';
import { commandText, findActions, type Found } from '../installs.ts';
import type { InstallDependencies } from '../../model/tools/types.ts';
import { normalisePath } from '../../project/project.ts';
import { baseName } from '../paths.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Dependency folders that a package manager makes beside the manifest, on the host as well. */
const FOLDERS: ReadonlySet<string> = new Set(['node_modules', 'vendor', '.venv']);

export const nodeModulesOverwrittenByCopy: Rule = {
  id: 'node-modules-overwritten-by-copy',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'COPY puts the host’s dependencies over the installed ones',
  equivalents: [],
  check({ model }, report) {
    if (!hasContextFiles(model) && model.context.ignore === undefined) return;
    const states: Map<string, Found<InstallDependencies>>[] = [];
    for (const { base, steps } of model.stages) {
      // The last install by the folder its dependencies folder is in.
      const installs = new Map(base.kind === 'stage' ? states[base.stage] : undefined);
      for (const step of steps) {
        const target = wholeCopyTarget(step);
        const found = target === undefined ? undefined : installs.get(target);
        const folder = found?.action.target.known === true ? baseName(found.action.target.value) : undefined;
        if (found && folder !== undefined && !isExcluded(step, folder) && !ignores(model, `${folder}/x`)) {
          const text = model.dockerfile.text.slice(step.instruction.span.start, step.instruction.span.end);
          report({
            span: step.instruction.span,
            message: `${code(text)} copies ${code(folder)} from the machine that builds over the one that ${code(commandText(found.run, found.action.command))} made. Add \`${folder}\` to .dockerignore.`,
          });
        }
        for (const install of findActions([step], 'install-dependencies')) {
          const { target: place } = install.action;
          if (place.known && FOLDERS.has(baseName(place.value)))
            installs.set(normalisePath(`${place.value}/..`), install);
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

function isExcluded({ reads }: Step, folder: string): boolean {
  return reads.some(({ excludes }) => excludes.some((pattern) => baseName(pattern.replace(/\/$/, '')) === folder));
}
