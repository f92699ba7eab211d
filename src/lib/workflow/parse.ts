import type { Scalar } from 'yaml';
import { LineIndex } from '../project/text.ts';
import { loadYaml } from '../yaml/load.ts';
import { Budget, Problems } from '../yaml/problems.ts';
import { resolveDocument } from '../yaml/resolve.ts';
import type { YamlScalar } from '../yaml/tree.ts';
import { readJob } from './job.ts';
import {
  checkKeys,
  isNothing,
  mapAt,
  namesAt,
  permissionsAt,
  valueAt,
  valuesOf,
  type WorkflowProblems,
} from './read.ts';
import type { WorkflowMap, WorkflowScalar } from './scalars.ts';
import type { Workflow, WorkflowJob, WorkflowProblemCode } from './types.ts';

const KEYS = ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'];

/** More jobs than people write. */
const MAX_JOBS = 500;

/**
 * Reads a GitHub Actions workflow. Never throws: what GitHub would refuse is in `problems`, with its place. The YAML is
 * read as version 1.2, in which `on` is a word and not `true`.
 */
export function parseWorkflow(text: string): Workflow {
  return readWorkflow(text, (map, problems) => {
    checkKeys(map, KEYS, 'a workflow', problems);
    return readJobs(text, map, problems);
  });
}

/** Reads a composite action (`action.yml`) as a workflow whose one job has its steps; undefined: it is of another kind. */
export function parseCompositeAction(text: string): Workflow | undefined {
  const workflow = readWorkflow(text, (map, problems) => {
    const entry = map.entries.get('runs');
    const runs = mapAt(map, 'runs', problems);
    if (!entry || valueAt(runs, 'using')?.text !== 'composite') return new Map();
    return new Map([['runs', readJob(text, 'runs', entry, runs, undefined, problems)]]);
  });
  return workflow.jobs.size > 0 ? workflow : undefined;
}

function readWorkflow(
  text: string,
  readJobsOf: (map: WorkflowMap, problems: WorkflowProblems) => Workflow['jobs'],
): Workflow {
  const problems: WorkflowProblems = new Problems<WorkflowProblemCode>();
  const budget = new Budget();
  const { documents, comments } = loadYaml(text, 'a workflow', problems);
  const [document] = documents;
  const scalar = (node: YamlScalar, source: Scalar | undefined): WorkflowScalar => ({ ...node, style: source?.type });
  const root = document && resolveDocument(document, { problems, budget, scalar });
  if (root && root.kind !== 'map' && document.errors.length === 0 && !isNothing(root))
    problems.add('wrong-type', root.span, 'A workflow is a map with the key `jobs`.');
  const map: WorkflowMap =
    root?.kind === 'map' ? root : { kind: 'map', entries: new Map(), span: { start: 0, end: 0 }, tag: undefined };
  const jobs = readJobsOf(map, problems);
  if (budget.isSpent())
    problems.add('too-large', { start: 0, end: 0 }, 'The file expands to more than is read; some of it is left out.');
  return {
    text,
    lines: new LineIndex(text),
    events: map.entries.has('on') ? namesAt(map, 'on') : undefined,
    permissions: permissionsAt(map),
    env: valuesOf(mapAt(map, 'env', problems)),
    jobs,
    comments,
    problems: problems.sorted,
  };
}

function readJobs(text: string, root: WorkflowMap, problems: WorkflowProblems): ReadonlyMap<string, WorkflowJob> {
  const shell = valueAt(mapAt(mapAt(root, 'defaults', problems), 'run', problems), 'shell')?.text;
  const jobs = new Map<string, WorkflowJob>();
  for (const [id, entry] of mapAt(root, 'jobs', problems).entries) {
    if (jobs.size >= MAX_JOBS) {
      problems.add('too-large', entry.keySpan, `Of this workflow the first ${MAX_JOBS} jobs are read.`);
      break;
    }
    if (entry.value.kind === 'map') jobs.set(id, readJob(text, id, entry, entry.value, shell, problems));
    else problems.add('wrong-type', entry.span, `The job \`${id.slice(0, 60)}\` takes a map.`);
  }
  for (const { needs } of jobs.values()) {
    for (const { text: name, span } of needs) {
      if (!jobs.has(name))
        problems.add('bad-needs', span, `There is no job \`${name.slice(0, 60)}\` in this workflow.`);
    }
  }
  return jobs;
}
