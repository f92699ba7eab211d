import { readAction } from './actions.ts';
import { setsKeepingBuilder } from './build-actions.ts';
import { readScriptCommands } from './commands.ts';
import type { EventDraft, ImageScan, PipelineEvent } from './pipeline-types.ts';
import { neverRuns } from './publication.ts';
import { Scope } from './scope.ts';
import type { CalledFiles, StepContext } from './step-context.ts';
import type { Workflow, WorkflowJob, WorkflowStep } from './types.ts';

/**
 * What a job does with images, in order. `left` is how many events of its workflow may be kept.
 */
export function readJobEvents(
  workflow: Workflow,
  job: WorkflowJob,
  repository: CalledFiles,
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
