import type { FilePath, Project } from '../../project/project.ts';
import { parseWorkflow } from '../../workflow/parse.ts';
import { describePipeline } from '../../workflow/pipeline.ts';
import type { Pipeline } from '../../workflow/pipeline-types.ts';
import { Relations } from '../../workflow/relations.ts';
import type { Workflow } from '../../workflow/types.ts';
import { inOrder, toFinding } from '../finding.ts';
import type { Finding } from '../types.ts';
import { readYamlSuppressions } from '../yaml-suppressions.ts';
import { findWorkflowFiles } from './find-workflow-files.ts';
import { workflowRegistry } from './registry.ts';
import type { WorkflowContext, WorkflowRule } from './types.ts';

export interface CheckWorkflowOptions {
  /** The workflow to check. Without it: every file in `.github/workflows`. */
  readonly file?: FilePath;
  /** The rules to run; all by default. */
  readonly rules?: readonly WorkflowRule[];
  /** Called when a rule throws, which is a fault of the library. The other rules run all the same. */
  readonly onError?: (rule: WorkflowRule, error: unknown) => void;
}

interface Read {
  readonly workflow: Workflow;
  readonly pipeline: Pipeline;
}

/**
 * What the rules find in a project's GitHub Actions workflows, sorted like those of `check`. It stands apart from `check`,
 * for it brings the package `yaml` along.
 */
export function checkWorkflow(project: Project, options: CheckWorkflowOptions = {}): readonly Finding[] {
  const read = new Map<FilePath, Read>();
  const readFile = (file: FilePath): Read => {
    const known = read.get(file);
    if (known) return known;
    const workflow = parseWorkflow(project.files.get(file) ?? '');
    const each = { workflow, pipeline: describePipeline(workflow, { readFile: (path) => project.files.get(path) }) };
    read.set(file, each);
    return each;
  };
  const files = options.file === undefined ? findWorkflowFiles(project) : [options.file];
  return files.flatMap((file) => checkFile(project, file, readFile, options)).sort(inOrder);
}

function checkFile(
  project: Project,
  file: FilePath,
  readFile: (file: FilePath) => Read,
  options: CheckWorkflowOptions,
): readonly Finding[] {
  const { workflow, pipeline } = readFile(file);
  const context: WorkflowContext = {
    project,
    file,
    workflow,
    pipeline,
    relations: new Relations(pipeline, workflow.events),
    scannedElsewhere: () =>
      findWorkflowFiles(project).some((other) => other !== file && hasScan(readFile(other).pipeline)),
  };
  const isSuppressed = readYamlSuppressions(workflow);
  const findings = new Map<string, Finding>();
  for (const rule of options.rules ?? workflowRegistry) {
    try {
      rule.check(context, (report) => {
        // What several jobs share through an anchor is one finding.
        const key = `${rule.id} ${report.span.start} ${report.span.end}`;
        if (findings.has(key) || isSuppressed(rule, report.span.start)) return;
        findings.set(key, toFinding(rule, report, file, workflow.lines));
      });
    } catch (error) {
      options.onError?.(rule, error);
    }
  }
  return [...findings.values()];
}

function hasScan({ jobs }: Pipeline): boolean {
  return jobs.some(({ events }) => events.some(({ kind }) => kind === 'scan'));
}
