import { normalisePath } from '../project/project.ts';
import { readJobEvents } from './job-events.ts';
import { parseCompositeAction, parseWorkflow } from './parse.ts';
import type { Pipeline } from './pipeline-types.ts';
import type { CalledFiles } from './step-context.ts';
import type { Workflow } from './types.ts';

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
  return {
    jobs: [...workflow.jobs.values()].map((job) => ({
      job,
      events: readJobEvents(workflow, job, repository, left),
      before: neededBy(workflow, job.id),
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

type ReadFile = (path: string) => string | undefined;

/** How deep files may call each other; more than people nest them. */
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
