import type { LineIndex, Span } from '../project/text.ts';
import type { ShellScript } from '../shell/types.ts';
import type { YamlProblem } from '../yaml/problems.ts';
import type { YamlComment } from '../yaml/tree.ts';
import type { WorkflowScalar } from './scalars.ts';

/**
 * A GitHub Actions workflow as its file says it, with expressions (`${{ … }}`) as they are written.
 * Source: GitHub Docs, "Workflow syntax for GitHub Actions" (github/docs
 * `content/actions/reference/workflows-and-actions/workflow-syntax.md`, looked up 2026-11-24).
 */
export interface Workflow {
  readonly text: string;
  readonly lines: LineIndex;
  /** Names of the events under `on`; undefined: the file has none. */
  readonly events: readonly string[] | undefined;
  readonly permissions: Permissions | undefined;
  readonly env: ReadonlyMap<string, Value>;
  readonly jobs: ReadonlyMap<string, WorkflowJob>;
  readonly comments: readonly YamlComment[];
  readonly problems: readonly WorkflowProblem[];
}

/** `error`: GitHub refuses the file. */
export type WorkflowProblem = YamlProblem<WorkflowProblemCode>;
export type WorkflowProblemCode = 'unknown-key' | 'bad-step' | 'bad-needs';

/** A single value with its place. */
export interface Value {
  /** As YAML reads it. */
  readonly text: string;
  readonly scalar: WorkflowScalar;
  readonly span: Span;
  /** Key and value. */
  readonly entry: Span;
}

export interface WorkflowJob {
  readonly id: string;
  readonly idSpan: Span;
  readonly span: Span;
  readonly needs: readonly Value[];
  /** A reusable workflow that is called in place of steps. */
  readonly uses: Value | undefined;
  readonly runsOn: string | undefined;
  readonly condition: Value | undefined;
  readonly continueOnError: Value | undefined;
  readonly permissions: Permissions | undefined;
  readonly env: ReadonlyMap<string, Value>;
  readonly outputs: ReadonlyMap<string, Value>;
  readonly steps: readonly WorkflowStep[];
}

export interface Permissions {
  readonly span: Span;
  /** `write-all`, `read-all`, or undefined for a map. */
  readonly all: string | undefined;
}

export interface WorkflowStep {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly span: Span;
  readonly uses: ActionUse | undefined;
  readonly run: Script | undefined;
  readonly inputs: ReadonlyMap<string, Value>;
  /** `with`, with its key. */
  readonly inputsSpan: Span | undefined;
  readonly env: ReadonlyMap<string, Value>;
  readonly condition: Value | undefined;
  readonly continueOnError: Value | undefined;
  /** It runs beside other steps: `background`, or part of a `parallel` group. */
  readonly concurrent: boolean;
}

export interface ActionUse extends Value {
  /** `remote`: `owner/name[/path]@ref`; `local`: `./path`; `image`: `docker://image`. */
  readonly kind: 'remote' | 'local' | 'image';
  /** Lower case, for GitHub does not tell cases apart: `aquasecurity/trivy-action`; the path or image of the other kinds. */
  readonly action: string;
  /** Branch, tag or commit behind `@`; undefined: there is none. */
  readonly ref: string | undefined;
}

export interface Script {
  readonly value: Value;
  /** Undefined: a shell that is not read, such as PowerShell. */
  readonly shell: ShellScript | undefined;
  /** Options of the shell that runs it. */
  readonly errexit: boolean;
  readonly pipefail: boolean;
  /** Expressions that stand in the shell text as placeholders. */
  readonly expressions: readonly string[];
  /** Finds a span of the shell text in the file. */
  readonly spanOf: (span: Span) => Span;
}
