import type { Span } from '../project/text.ts';
import { actionOf } from './action-use.ts';
import {
  checkKeys,
  isNothing,
  itemsAt,
  mapAt,
  permissionsAt,
  valueAt,
  valuesOf,
  type WorkflowProblems,
} from './read.ts';
import type { WorkflowEntry, WorkflowMap, WorkflowNode } from './scalars.ts';
import { readScript } from './script.ts';
import type { WorkflowJob, WorkflowStep } from './types.ts';

const JOB_KEYS = `name permissions needs if runs-on snapshot environment concurrency outputs env defaults steps
  timeout-minutes strategy continue-on-error container services uses with secrets`.split(/\s+/);
const STEP_KEYS = `id if name uses run working-directory shell with env continue-on-error timeout-minutes background
  wait wait-all cancel parallel`.split(/\s+/);

interface Reading {
  readonly text: string;
  readonly shell: string | undefined;
  readonly runsOn: string | undefined;
  readonly problems: WorkflowProblems;
}

export function readJob(
  text: string,
  id: string,
  entry: WorkflowEntry,
  map: WorkflowMap,
  workflowShell: string | undefined,
  problems: WorkflowProblems,
): WorkflowJob {
  checkKeys(map, JOB_KEYS, 'a job', problems);
  const defaults = mapAt(mapAt(map, 'defaults', problems), 'run', problems);
  const runsOn = itemsAt(map, 'runs-on')
    .map((value) => value.text)
    .join(' ');
  const reading = { text, shell: valueAt(defaults, 'shell')?.text ?? workflowShell, runsOn, problems };
  const steps = map.entries.get('steps')?.value;
  if (steps && steps.kind !== 'list' && !isNothing(steps))
    problems.add('wrong-type', steps.span, '`steps` takes a list.');
  return {
    id,
    idSpan: entry.keySpan,
    span: entry.span,
    needs: itemsAt(map, 'needs'),
    uses: valueAt(map, 'uses'),
    runsOn: runsOn === '' ? undefined : runsOn,
    condition: valueAt(map, 'if'),
    continueOnError: valueAt(map, 'continue-on-error'),
    permissions: permissionsAt(map),
    env: valuesOf(mapAt(map, 'env', problems)),
    outputs: valuesOf(mapAt(map, 'outputs', problems)),
    steps: steps?.kind === 'list' ? steps.items.flatMap((step) => readSteps(step, false, reading)) : [],
  };
}

/** A step, or those of a `parallel` group. */
function readSteps(node: WorkflowNode, grouped: boolean, reading: Reading): readonly WorkflowStep[] {
  const { problems } = reading;
  if (node.kind !== 'map') {
    if (!isNothing(node)) problems.add('wrong-type', node.span, 'A step is a map with `uses` or `run`.');
    return [];
  }
  checkKeys(node, STEP_KEYS, 'a step', problems);
  const group = node.entries.get('parallel')?.value;
  // A group has no groups in it.
  if (group?.kind === 'list' && !grouped) return group.items.flatMap((each) => readSteps(each, true, reading));
  return [readStep(node, grouped, reading)];
}

function readStep(map: WorkflowMap, grouped: boolean, { text, shell, runsOn, problems }: Reading): WorkflowStep {
  const uses = valueAt(map, 'uses');
  const run = valueAt(map, 'run');
  const isOther = ['wait', 'wait-all', 'cancel', 'parallel'].some((key) => map.entries.has(key));
  if (uses && run) problems.add('bad-step', run.entry, 'A step has `uses` or `run`, not both.');
  if (!uses && !run && !isOther && map.entries.size > 0)
    problems.add('bad-step', firstKey(map), 'This step has neither `uses` nor `run`.');
  const inputs = map.entries.get('with');
  return {
    id: valueAt(map, 'id')?.text,
    name: valueAt(map, 'name')?.text,
    span: map.span,
    uses: uses && { ...uses, ...actionOf(uses.text) },
    run: run && readScript(text, run, valueAt(map, 'shell')?.text ?? shell, runsOn),
    inputs: valuesOf(mapAt(map, 'with', problems)),
    inputsSpan: inputs?.span,
    env: valuesOf(mapAt(map, 'env', problems)),
    condition: valueAt(map, 'if'),
    continueOnError: valueAt(map, 'continue-on-error'),
    concurrent: grouped || valueAt(map, 'background')?.text === 'true',
  };
}

function firstKey(map: WorkflowMap): Span {
  for (const { keySpan } of map.entries.values()) return keySpan;
  return map.span;
}
