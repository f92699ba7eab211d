import { rootBases } from '../built-steps.ts';
import { insertAbove } from '../places.ts';
import type { Rule } from '../types.ts';
import { setsPipefail, shellOf } from './pipes.ts';

/**
 * Official images on Debian 13 or older, and tags for Ubuntu 24.04 or older. Their `/bin/sh` is dash 0.5.12 at most,
 * and only 0.5.13 knows `pipefail` (packages.debian.org, manpages.ubuntu.com; 2026-11-24).
 */
const OLD_DASH =
  /^library\/(?:(?:debian|buildpack-deps|node|python|golang|rust|php|ruby|httpd|nginx|postgres|redis):(?!.*(?:sid|testing|forky|alpine))|ubuntu:2[0-4]\.|\S*(?:noble|jammy|focal))/;

export const pipefailUnsupportedByShell: Rule = {
  id: 'pipefail-unsupported-by-shell',
  severity: 'error',
  chapter: 'general',
  title: 'A shell that does not know pipefail',
  equivalents: [],
  check({ model }, report) {
    const bases = rootBases(model);
    for (const { run, instruction, stage, before } of model.stages.flatMap(({ steps }) => steps)) {
      const set = run?.script?.commands.find(setsPipefail);
      // A condition or a subshell around it may ask the shell first.
      if (!run || !set || set.conditional || set.subshells.length > 0) continue;
      const base = bases[stage];
      if (base?.kind !== 'image' || !/^\S*\b(?:sh|dash)(?:\s|$)/.test(shellOf(run, before) ?? '')) continue;
      if (!OLD_DASH.test(`${base.reference.repository}:${base.reference.tag ?? ''}`)) continue;
      const line = 'SHELL ["/bin/bash", "-c"]';
      report({
        span: run.spanOf(set.span),
        message: `Here \`/bin/sh\` is dash, and it stops with “Illegal option -o pipefail”. Put \`${line}\` above.`,
        ...(run.command.form === 'shell' && {
          fix: { title: 'Use Bash', edits: [insertAbove(model.dockerfile, instruction, line)] },
        }),
      });
    }
  },
};
