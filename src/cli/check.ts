import { toJson } from '../lib/report/json.ts';
import { toText } from '../lib/report/text.ts';
import type { ProjectReport } from '../lib/report/types.ts';
import { check } from '../lib/rules/check.ts';
import { checkCompose } from '../lib/rules/compose/check-compose.ts';
import { findComposeFiles, isComposePath } from '../lib/rules/compose/find-compose-files.ts';
import { findDockerfiles } from '../lib/rules/find-dockerfiles.ts';
import { checkWorkflow } from '../lib/rules/workflow/check-workflow.ts';
import { findWorkflowFiles, isWorkflowPath } from '../lib/rules/workflow/find-workflow-files.ts';
import type { Finding, Severity } from '../lib/rules/types.ts';
import type { Project } from '../lib/project/project.ts';
import { readProject } from './projects.ts';
import { UsageError } from './usage.ts';

const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

export interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly failOn: string;
  readonly target: string | undefined;
}

/** `layerwise check`: prints the report and returns the exit status. */
export async function runCheck(args: CheckArguments, print: (text: string) => void): Promise<number> {
  const threshold = SEVERITIES.indexOf(args.failOn as Severity);
  if (threshold === -1) throw new UsageError(`--fail-on takes error, warning or info, not ${args.failOn}.`);
  const reports: ProjectReport[] = [];
  for (const path of args.paths.length > 0 ? args.paths : ['.']) {
    const { name, project, file } = await readProject(path);
    const files = file === undefined ? checkable(project) : [file];
    if (files.length === 0)
      throw new UsageError(`${path}: there is no Dockerfile, compose file or workflow in this folder.`);
    const findings = files.flatMap((each) => checkFile(project, each, args.target));
    reports.push({ project: name, files, findings });
  }
  print(args.format === 'json' ? toJson(reports) : toText(reports));
  const failing = reports.some(({ findings }) =>
    findings.some((finding) => SEVERITIES.indexOf(finding.severity) >= threshold),
  );
  return failing ? 1 : 0;
}

function checkable(project: Project): readonly string[] {
  return [...findDockerfiles(project), ...findComposeFiles(project), ...findWorkflowFiles(project)].sort();
}

function checkFile(project: Project, file: string, target: string | undefined): readonly Finding[] {
  if (isComposePath(file)) return checkCompose(project, { file });
  if (isWorkflowPath(file)) return checkWorkflow(project, { file });
  return check(project, { file, ...(target === undefined ? {} : { target }) });
}
