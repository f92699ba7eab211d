import { toJson } from '../lib/report/json.ts';
import { toText } from '../lib/report/text.ts';
import type { ProjectReport } from '../lib/report/types.ts';
import { check } from '../lib/rules/check.ts';
import { checkCompose } from '../lib/rules/compose/check-compose.ts';
import { findComposeFiles, isComposePath } from '../lib/rules/compose/find-compose-files.ts';
import { findDockerfiles } from '../lib/rules/find-dockerfiles.ts';
import type { Severity } from '../lib/rules/types.ts';
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
    const files = file === undefined ? [...findDockerfiles(project), ...findComposeFiles(project)].sort() : [file];
    if (files.length === 0) throw new UsageError(`${path}: there is no Dockerfile and no compose file in this folder.`);
    const target = args.target === undefined ? {} : { target: args.target };
    const findings = files.flatMap((each) =>
      isComposePath(each) ? checkCompose(project, { file: each }) : check(project, { file: each, ...target }),
    );
    reports.push({ project: name, files, findings });
  }
  print(args.format === 'json' ? toJson(reports) : toText(reports));
  const failing = reports.some(({ findings }) =>
    findings.some((finding) => SEVERITIES.indexOf(finding.severity) >= threshold),
  );
  return failing ? 1 : 0;
}
