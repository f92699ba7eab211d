import { mapExpressions } from './expressions.ts';
import type { Value, Workflow, WorkflowJob, WorkflowStep } from './types.ts';

/**
 * Variables that the runner sets from the `github` context. Source: GitHub Docs, "Variables reference", default
 * environment variables (2026-11-24).
 */
const FROM_GITHUB = new Set(
  `GITHUB_ACTOR GITHUB_BASE_REF GITHUB_EVENT_NAME GITHUB_HEAD_REF GITHUB_JOB GITHUB_REF GITHUB_REF_NAME GITHUB_REF_TYPE
  GITHUB_REPOSITORY GITHUB_REPOSITORY_OWNER GITHUB_RUN_ATTEMPT GITHUB_RUN_ID GITHUB_RUN_NUMBER GITHUB_SHA
  GITHUB_SERVER_URL GITHUB_WORKFLOW`.split(/\s+/),
);

/** Longest text an expansion makes; variables that hold each other could grow without end. */
const MAX_LENGTH = 10_000;

/**
 * Values as they are known before a run. What only the run knows stays in the text as an expression in one spelling, so
 * that equal texts are equal values: `${{ github.sha }}`, `${{ jobs.build.steps.meta.outputs.tags }}`.
 */
export class Scope {
  private readonly variables: ReadonlyMap<string, string>;
  private readonly workflow: Workflow;
  private readonly job: WorkflowJob;

  private constructor(workflow: Workflow, job: WorkflowJob, variables: ReadonlyMap<string, string>) {
    this.workflow = workflow;
    this.job = job;
    this.variables = variables;
  }

  static of(workflow: Workflow, job: WorkflowJob): Scope {
    const empty = new Scope(workflow, job, new Map());
    return empty.with(workflow.env).with(job.env);
  }

  /** The scope of a step, with its own `env`. */
  ofStep(step: WorkflowStep): Scope {
    return this.with(step.env);
  }

  private with(env: ReadonlyMap<string, Value>): Scope {
    if (env.size === 0) return this;
    const added = [...env].map(([name, { text }]) => [name, this.expand(text)] as const);
    return new Scope(this.workflow, this.job, new Map([...this.variables, ...added]));
  }

  /** A variable of the environment as a shell sees it; undefined where nothing in the workflow sets it. */
  variable(name: string): string | undefined {
    const own = this.variables.get(name);
    if (own !== undefined || !FROM_GITHUB.has(name)) return own;
    return `\${{ github.${name.slice('GITHUB_'.length).toLowerCase()} }}`;
  }

  /** The text with what is known of its expressions put in. */
  expand(text: string): string {
    return this.expandAt(text, 0);
  }

  private expandAt(text: string, depth: number): string {
    const expanded = mapExpressions(text, (inner) => this.evaluate(inner, depth));
    return expanded.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : expanded;
  }

  private evaluate(inner: string, depth: number): string {
    const [, name = ''] = /^env\.([\w-]+)$/.exec(inner) ?? [];
    const value = this.variables.get(name);
    if (value !== undefined) return value;
    const [, literal] = /^'([^']*)'$/.exec(inner) ?? [];
    if (literal !== undefined) return literal;
    const [, id = '', output = ''] = /^needs\.([\w-]+)\.outputs\.([\w-]+)$/.exec(inner) ?? [];
    const job = this.workflow.jobs.get(id);
    const source = job?.outputs.get(output);
    // A job cannot need itself, but a file can say so.
    if (job && source && depth < 3) return Scope.of(this.workflow, job).expandAt(source.text, depth + 1);
    return `\${{ ${this.qualify(inner.replace(/\s+/g, ' '))} }}`;
  }

  /** Steps and matrices are those of one job; the name of the job keeps them apart from others. */
  private qualify(inner: string): string {
    return inner.replace(/(^|[^\w.-])(steps|matrix|job|env)\./g, `$1jobs.${this.job.id}.$2.`);
  }
}
