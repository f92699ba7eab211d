import type { Step } from '../../model/types.ts';
import { parseShell } from '../../shell/parse.ts';
import { shellScript } from '../entrypoint-cmd/commands.ts';
import { baseName, isWithin } from '../paths.ts';
import { fromChain } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

const BIN = ['/usr/bin', '/usr/local/bin'];

export const healthcheckToolNotInImage: Rule = {
  id: 'healthcheck-tool-not-in-image',
  severity: 'warning',
  chapter: 'healthcheck',
  title: 'A health check with a program that is not there',
  equivalents: [],
  check({ model, target }, report) {
    const chain = fromChain(model, target);
    const base = chain[0]?.base;
    const healthcheck = chain.at(-1)?.config.healthcheck;
    const { argv = [], span } = (healthcheck?.known === true && healthcheck.value) || {};
    const image = base?.kind === 'image' ? base.image : undefined;
    if (!span || (!image && base?.kind !== 'scratch')) return;
    const script = shellScript(argv);
    const names = script === undefined ? argv.slice(0, 1) : parseShell(script).commands.map(({ name = '' }) => name);
    const downloads = ['curl', 'wget'].filter((name) => names.includes(name));
    const shell = baseName(argv[0] ?? '');
    const isMissing = (name: string): boolean =>
      !image?.tools.concat(image.unsure).includes(name) &&
      !chain.some(({ steps }) => steps.some((step) => mayBring(step, name, model.dockerfile.text)));
    const missing =
      script !== undefined && isMissing(shell) ? shell : downloads.every(isMissing) ? downloads[0] : undefined;
    if (missing === undefined) return;
    report({
      span,
      severity: image?.tools.includes('sh') === true ? 'warning' : 'error',
      message: `${base?.kind === 'image' ? code(base.reference.text) : '`scratch`'} has no ${code(missing)}, and no step brings it: each probe fails, and the container is always \`unhealthy\`.`,
    });
  },
};

/** Whether a step names a program, or runs or copies what nobody has looked into. */
function mayBring({ effect, reads, destination, span }: Step, program: string, source: string): boolean {
  const text = source.slice(span.start, span.end);
  if (effect !== 'filesystem') return false;
  if (/\bbusybox\b|\.sh\b/.test(text) || text.split(/[^\w.-]+/).includes(program)) return true;
  if (text.includes('$') && /\b(?:add|install)\b/.test(text)) return true;
  return reads.some(
    ({ from, via }) =>
      via !== 'mount' &&
      from.kind !== 'context' &&
      (!destination?.known || BIN.some((folder) => isWithin(folder, destination.value))),
  );
}
