import { isRoot } from '../../model/root-user.ts';
import type { BuildModel, Stage } from '../../model/types.ts';
import { commandsOf } from '../entrypoint-cmd/commands.ts';
import { startedBy } from '../entrypoint-cmd/entrypoint-script.ts';
import { equivalents } from '../equivalents.ts';
import { readsValue } from '../general/undefined-variable.ts';
import { insertAbove } from '../places.ts';
import { fromChain, isDevelopmentStage } from '../stages.ts';
import type { Report, Rule } from '../types.ts';
import { code } from '../wording.ts';
import { DROPPING_IMAGES } from './dropping-images.ts';

/** Programs that start another one as another user. */
const DROPS = /(?:^|[\s/])(?:gosu|su-exec|setpriv|runuser|chroot --userspec\S*)\s/m;

export const finalStageRunsAsRoot: Rule = {
  id: 'final-stage-runs-as-root',
  severity: 'warning',
  chapter: 'hardening',
  title: 'The container runs as root',
  equivalents: equivalents(
    'hadolint DL3002',
    'trivy DS-0002',
    'checkov CKV_DOCKER_3',
    'checkov CKV_DOCKER_8',
    'kics 67fd0c4a',
    'kics fd54f200',
    'semgrep missing-user',
    'semgrep last-user-is-root',
    'tally stateful-root-runtime',
    'sonarqube S6471',
    'cis 4.1',
  ),
  check({ model, target }, report) {
    const stage = model.stages[target ?? -1];
    if (!stage || isDevelopmentStage(stage) || !stage.config.user.known || !isRoot(stage.config.user.value)) return;
    const drop = dropsPrivileges(model, stage);
    if (drop === 'unknown') return;
    const user = lastUser(model, stage);
    // An empty value has its own finding, which says why it is empty.
    if (user?.uses.some(({ binding, operator }) => binding === 'unset' && readsValue(operator))) return;
    const set = user && code(model.dockerfile.text.slice(user.span.start, user.span.end));
    const unset = `No USER is set${stage.name === undefined ? '' : ` for ${code(stage.label)}`}, nor by its base image`;
    const root = stage.config.os === 'windows' ? 'ContainerAdministrator' : 'root';
    report({
      span: user?.span ?? stage.instruction.span,
      severity: drop === 'yes' ? 'info' : 'warning',
      message: `${set ?? unset}${
        drop === 'yes'
          ? ': the container starts as root and gives it up in the entrypoint. Start as the other user where nothing needs root first.'
          : `${set === undefined ? ', so' : ' means that'} the container runs as ${root}: whoever breaks into the program owns everything in it. End the stage with a USER that is not ${root}.`
      }`,
      ...(drop === 'no' && useImageUser(model, stage, user !== undefined)),
    });
  },
};

function lastUser(model: BuildModel, stage: Stage): Stage['steps'][number] | undefined {
  return fromChain(model, stage.index)
    .flatMap(({ steps }) => steps)
    .findLast(({ instruction }) => instruction.kind === 'user');
}

/** Whether what is started changes the user itself; `unknown` where it is a script that we cannot read, or nothing is run at all. */
function dropsPrivileges(model: BuildModel, stage: Stage): 'yes' | 'no' | 'unknown' {
  const { entrypoint, cmd } = commandsOf(model, stage.index);
  const root = fromChain(model, stage.index)[0];
  const base = root?.base;
  const started = entrypoint ?? cmd;
  // A stage from scratch without a command is exported, not run.
  if (!started && base?.kind === 'scratch') return 'unknown';
  if (!entrypoint && base?.kind === 'image' && DROPPING_IMAGES.test(base.reference.repository)) return 'unknown';
  if (!started) return 'no';
  const { command } = started;
  const line = command.form === 'exec' ? command.argv.map(({ text }) => text).join(' ') : command.script.text;
  if (DROPS.test(`${line} `)) return 'yes';
  const { script, isUnread } = startedBy(model, started);
  return isUnread ? 'unknown' : script && DROPS.test(script.text) ? 'yes' : 'no';
}

/** Official images for a language come with a user for this purpose. */
function useImageUser(model: BuildModel, stage: Stage, hasUser: boolean): Pick<Report, 'fix'> {
  const base = fromChain(model, stage.index)[0]?.base;
  const users = base?.kind === 'image' ? Object.entries(base.image?.users ?? {}) : [];
  // System accounts have lower numbers, `nobody` the highest: they are not there to run an application.
  const names = users.flatMap(([each, uid]) => (uid >= 1000 && uid < 65_534 ? [each] : []));
  const [name] = names;
  const { cmd, entrypoint } = commandsOf(model, stage.index);
  const own = [cmd, entrypoint].filter((each) => each?.stage === stage).map((each) => each?.instruction);
  const first = own.sort((a, b) => (a?.span.start ?? 0) - (b?.span.start ?? 0))[0];
  if (
    hasUser ||
    names.length !== 1 ||
    name === undefined ||
    !first ||
    first !== stage.steps[stage.steps.length - own.length]?.instruction
  )
    return {};
  return { fix: { title: `Add USER ${name}`, edits: [insertAbove(model.dockerfile, first, `USER ${name}`)] } };
}
