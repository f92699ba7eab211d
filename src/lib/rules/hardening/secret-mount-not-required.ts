import { checkMounts } from '../mounts.ts';
import { baseName } from '../paths.ts';
import type { Rule } from '../types.ts';

/** Source: moby/buildkit `dockerfile2llb/convert_secrets.go`: a secret is optional unless it is required; 2026-11-24. */
export const secretMountNotRequired: Rule = {
  id: 'secret-mount-not-required',
  severity: 'warning',
  chapter: 'hardening',
  title: 'A build that goes on without its secret',
  equivalents: [],
  check: checkMounts(({ mount: { type, options, span }, target, run: { script, command }, model }) => {
    const id = options.get('id') ?? options.get('source') ?? baseName(target);
    if (type !== 'secret' || /optional/i.test(id)) return undefined;
    // Also where the parser refuses it, which has its own finding.
    if (model.dockerfile.text.slice(span.start, span.end).includes('required')) return undefined;
    // A script that nobody can read, or that asks what is there, may do without.
    if (script ? /(?:^|\s)(?:\[|test\s)|\$\{\w+:/.test(script.text) : command.form === 'shell') return undefined;
    return {
      message: `Without \`--secret id=${id}\` this RUN goes on, with ${options.has('env') ? 'an empty variable' : 'no such file'}. Add \`required\`, and the build stops.`,
      option: 'required',
    };
  }),
};
