import { readAction } from './actions.ts';
import { setsKeepingBuilder } from './build-actions.ts';
import { readScriptCommands } from './commands.ts';
import type { EventDraft, ImageScan, Pipeline, PipelineEvent } from './pipeline-types.ts';
import { normalisePath } from '../project/project.ts';
import { parseCompositeAction, parseWorkflow } from './parse.ts';
import { neverRuns } from './publication.ts';
import { Scope } from './scope.ts';
import type { CalledFiles, StepContext } from './step-context.ts';
import type { Workflow, WorkflowJob, WorkflowStep } from './types.ts';

/** Events of one workflow; comparing each with each has to stay quick. */
const MAX_EVENTS = 300;

export interface PipelineOptions {
  /**
   * The text of a file of the repository; by default there is none. Scanners read settings from some, and jobs call
   * workflows and actions that are in others.
   */
  readonly readFile?: ReadFile;
}

/** What a workflow does with images. */
export function describePipeline(workflow: Workflow, { readFile = () => undefined }: PipelineOptions = {}): Pipeline {
  return describe(workflow, new Repository(readFile));
}

function describe(workflow: Workflow, repository: Repository): Pipeline {
  const left = { events: MAX_EVENTS };
  const before = new Map<string, ReadonlySet<string>>();
  for (const id of workflow.jobs.keys()) before.set(id, neededBy(workflow, id));
  return {
    jobs: [...workflow.jobs.values()].map((job) => ({
      job,
      events: readJobEvents(workflow, job, repository, left),
      before: before.get(job.id) ?? new Set(),
    })),
  };
}

/** The jobs that a job needs, directly or through others. */
function neededBy({ jobs }: Workflow, id: string): ReadonlySet<string> {
  const needed = new Set<string>();
  const queue = [id];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const { text } of jobs.get(at)?.needs ?? []) {
      if (!jobs.has(text) || needed.has(text)) continue;
      needed.add(text);
      queue.push(text);
    }
  }
  return needed;
}

function readJobEvents(
  workflow: Workflow,
  job: WorkflowJob,
  repository: Repository,
  left: { events: number },
): readonly PipelineEvent[] {
  const events: PipelineEvent[] = [];
  const place = (step: WorkflowStep | undefined) => (event: EventDraft) => {
    if (left.events < 0) return;
    const isTooMuch = left.events-- === 0;
    const { tool, span } = event;
    const rest = { kind: 'unclear', tool, span, reason: 'the workflow is too long to be read', mayScan: true } as const;
    const setting = event.kind === 'push' ? event.setting : undefined;
    const conditions = [job.condition?.text, step?.condition?.text, setting].filter((each) => each !== undefined);
    events.push({
      ...(isTooMuch ? rest : event),
      conditions,
      job: job.id,
      step,
      order: events.length,
      concurrent: step?.concurrent ?? false,
    });
  };
  if (neverRuns(job.condition?.text)) return [];
  if (job.uses && repository.mayConcernImages(job.uses.text)) {
    const { text, span } = job.uses;
    place(undefined)({
      kind: 'unclear',
      tool: text,
      span,
      reason: `the workflow \`${text}\` is not read`,
      mayScan: true,
    });
  }
  const scope = Scope.of(workflow, job);
  const text = workflow.text.slice(job.span.start, job.span.end);
  const watched = new Set(Array.from(text.matchAll(/steps\.([\w-]+)\.outcome\b/g), ([, id = '']) => id));
  const exported = new Set<string>();
  let builderKeeps = false;
  for (const step of job.steps) {
    if (neverRuns(step.condition?.text)) continue;
    const own = { workflow, step, scope: scope.ofStep(step), add: place(step) };
    const context: StepContext = { ...own, repository, builderKeeps, exported, watched };
    builderKeeps = setsKeepingBuilder(context) ?? builderKeeps;
    if (step.uses) readAction(context, step.uses);
    if (step.run) {
      readScriptCommands(context, step.run);
      for (const name of exportedBy(step.run.value.text)) exported.add(name);
    }
  }
  return events.map((event, index) =>
    event.kind === 'scan' ? withJobGate(job, event, events.slice(index + 1)) : event,
  );
}

/** Names that a script may write to the file of variables for later steps. */
function exportedBy(script: string): readonly string[] {
  if (!script.includes('GITHUB_ENV')) return [];
  return Array.from(script.matchAll(/\b([A-Za-z_]\w*)(?:=|<<)/g), ([, name = '']) => name);
}

/** A failed step still keeps the later ones of its job from running; what a job is allowed to fail is others' affair. */
function withJobGate(job: WorkflowJob, scan: ImageScan, later: readonly PipelineEvent[]): ImageScan {
  const { continueOnError } = job;
  const text = continueOnError?.text.trim() ?? '';
  if (!continueOnError || text === '' || text === 'false' || later.some(({ kind }) => kind === 'push')) return scan;
  if (text !== 'true') {
    if (scan.gate.stops !== 'yes') return scan;
    return { ...scan, gate: { stops: 'unknown', reason: `\`continue-on-error: ${text}\` decides`, leaks: [] } };
  }
  const leak = { cause: 'job-continue-on-error', span: continueOnError.entry } as const;
  return { ...scan, gate: { stops: 'no', reason: undefined, leaks: [...scan.gate.leaks, leak] } };
}

type ReadFile = (path: string) => string | undefined;

/** Files that a workflow calls one in another, as deep as GitHub allows and no deeper. Source: GitHub Docs, "Reuse workflows". */
const MAX_CALLS = 10;

/** The files of the repository around a workflow. */
class Repository implements CalledFiles {
  private readonly readFile: ReadFile;
  /** What is known of a called file; of one that is being read, that it cannot be told. */
  private readonly verdicts = new Map<string, boolean>();
  private depth = 0;

  constructor(readFile: ReadFile) {
    this.readFile = readFile;
  }

  has(path: string): boolean {
    return this.readFile(path) !== undefined;
  }

  mayConcernImages(uses: string): boolean {
    if (!uses.startsWith('./')) return true;
    const path = normalisePath(uses);
    const known = this.verdicts.get(path) ?? this.depth >= MAX_CALLS;
    if (this.verdicts.has(path) || known) return known;
    this.verdicts.set(path, true);
    this.depth++;
    const called = this.called(path);
    const isClear =
      called?.problems.length === 0 && describe(called, this).jobs.every(({ events }) => events.length === 0);
    this.depth--;
    this.verdicts.set(path, !isClear);
    return !isClear;
  }

  private called(path: string): Workflow | undefined {
    const action = this.readFile(`${path}/action.yml`) ?? this.readFile(`${path}/action.yaml`);
    if (action !== undefined) return parseCompositeAction(action);
    const workflow = this.readFile(path);
    return workflow === undefined ? undefined : parseWorkflow(workflow);
  }
}
