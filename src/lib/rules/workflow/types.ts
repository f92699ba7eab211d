import type { FilePath, Project } from '../../project/project.ts';
import type { Pipeline } from '../../workflow/pipeline-types.ts';
import type { Relations } from '../../workflow/relations.ts';
import type { Workflow } from '../../workflow/types.ts';
import type { Report, RuleInfo } from '../types.ts';

/** A rule for workflows. It reads what a workflow does with images, never raw lines. */
export interface WorkflowRule extends RuleInfo {
  readonly check: (context: WorkflowContext, report: (report: Report) => void) => void;
}

export interface WorkflowContext {
  readonly project: Project;
  /** Path of the workflow under check. */
  readonly file: FilePath;
  readonly workflow: Workflow;
  readonly pipeline: Pipeline;
  readonly relations: Relations;
  /** Whether another workflow of the project scans images, or may do so. */
  readonly scannedElsewhere: () => boolean;
}
