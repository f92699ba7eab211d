import type { BuildModel } from '../model/types.ts';
import type { FilePath, Project } from '../project/project.ts';
import type { Range, Span } from '../project/text.ts';

/** `error`: breaks the build or the container, or leaks. `warning`: bad practice with consequences. `info`: advice. */
export type Severity = 'error' | 'warning' | 'info';

export type Chapter =
  | 'multi-stage'
  | 'layer-order'
  | 'entrypoint-cmd'
  | 'hardening'
  | 'dockerignore'
  | 'healthcheck'
  | 'compose'
  | 'ci'
  | 'general';

/** A rule's code in another linter, so that people can match findings. */
export interface Equivalent {
  readonly tool:
    'hadolint' | 'buildkit' | 'trivy' | 'checkov' | 'kics' | 'semgrep' | 'tally' | 'sonarqube' | 'cis' | 'compose-lint';
  readonly code: string;
}

/** What there is to know of a rule without running it. */
export interface RuleInfo {
  /** Kebab-case, says the problem, never renamed. */
  readonly id: string;
  readonly severity: Severity;
  readonly chapter: Chapter;
  /** The problem in a few words: the heading of its page. */
  readonly title: string;
  readonly equivalents: readonly Equivalent[];
}

/** One file, one rule. A rule reads facts of the model, never raw lines. */
export interface Rule extends RuleInfo {
  readonly check: (context: RuleContext, report: (report: Report) => void) => void;
}

export interface RuleContext {
  readonly project: Project;
  /** Path of the Dockerfile under check. */
  readonly file: FilePath;
  readonly model: BuildModel;
  /** Index of the stage that is built: the one asked for, else the last. Undefined where there is none. */
  readonly target: number | undefined;
}

/** What a rule says it found, in source offsets of the file under check unless `file` names another. */
export interface Report {
  readonly file?: FilePath;
  readonly span: Span;
  /** One sentence that names the thing in this file and the consequence, then what to do. */
  readonly message: string;
  /** Where this finding weighs less or more than the rule does. */
  readonly severity?: Severity;
  readonly fix?: { readonly title: string; readonly edits: readonly { readonly span: Span; readonly text: string }[] };
}

export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Leaves the file valid and the finding gone; edits do not overlap and all apply to `Finding.file`. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: FilePath;
  readonly range: Range;
  readonly message: string;
  readonly fix: Fix | undefined;
  /** Path of the rule's page, without the site's address: `/rules/<id>/`. */
  readonly url: string;
  readonly equivalents: readonly Equivalent[];
}
