import { isIgnored } from '../../dockerignore/match.ts';
import { isSecretName } from '../../model/secret-names.ts';
import type { BuildModel, Stage } from '../../model/types.ts';
import { nameOf } from '../wording.ts';
import type { SecretFiles } from './layers.ts';
import { secretId } from './leaks.ts';
import type { KeptSecret, SecretExposure } from './types.ts';

/**
 * Provenance with `mode=max` has the values of all build arguments (Docker documentation, "Provenance attestations";
 * looked up 2026-11-24).
 */
const ELSEWHERE = 'The build cache keeps it, and so does provenance with `mode=max` where it is a build argument.';

/** Secrets that the build meets and the image does not keep. `built`: the stages of the build; `own`: those that the image is made of. */
export function keptSecrets(
  model: BuildModel,
  secrets: SecretFiles,
  built: readonly Stage[],
  own: ReadonlySet<number>,
  exposures: readonly SecretExposure[],
): readonly KeptSecret[] {
  const exposed = new Set(exposures.map(({ name }) => name));
  const kept = new Map<string, string>();
  for (const path of secrets.keys()) kept.set(path, whyNotIn(model, built, path));
  for (const { index, label, steps } of built) {
    for (const step of steps) {
      for (const mount of step.run?.mounts ?? [])
        if (mount.type === 'secret')
          kept.set(
            secretId(mount),
            `${nameOf(step)} reads it from a mount, which is in no layer and not in the history.`,
          );
      const { instruction } = step;
      if (own.has(index) || (instruction.kind !== 'arg' && instruction.kind !== 'env')) continue;
      for (const { key } of instruction.pairs)
        if (isSecretName(key.text))
          kept.set(key.text, `Only \`${label}\` has it, whose history is not part of this image. ${ELSEWHERE}`);
    }
  }
  return [...kept].flatMap(([name, message]) => (exposed.has(name) ? [] : [{ name, message }]));
}

function whyNotIn({ context }: BuildModel, built: readonly Stage[], path: string): string {
  const { ignored, decidedBy } = context.ignore
    ? isIgnored(context.ignore, path)
    : { ignored: false, decidedBy: undefined };
  if (ignored) return `\`${decidedBy?.text ?? ''}\` in \`${context.ignoreFile ?? ''}\` keeps it from the builder.`;
  for (const { label, steps } of built) {
    const step = steps.find(({ reads }) => reads.some(({ files }) => files.includes(path)));
    if (step !== undefined)
      return `${nameOf(step)} takes it into \`${label}\`, and no file of this image is known to come from it.`;
  }
  return 'The builder can see it, but no step of this build copies it.';
}
