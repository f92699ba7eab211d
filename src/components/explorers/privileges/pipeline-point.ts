import type { Project } from '../../../lib/project/project.ts';
import { checkWorkflow } from '../../../lib/rules/workflow/check-workflow.ts';
import { findWorkflowFiles } from '../../../lib/rules/workflow/find-workflow-files.ts';
import { imageScanMissing } from '../../../lib/rules/workflow/image-scan-missing.ts';
import { scanAfterPush } from '../../../lib/rules/workflow/scan-after-push.ts';
import { scanCannotFail } from '../../../lib/rules/workflow/scan-cannot-fail.ts';
import { scanDifferentImage } from '../../../lib/rules/workflow/scan-different-image.ts';
import { scanOfFilesOnly } from '../../../lib/rules/workflow/scan-of-files-only.ts';
import { parseWorkflow } from '../../../lib/workflow/parse.ts';
import { describePipeline } from '../../../lib/workflow/pipeline.ts';
import { first, met, open, type AuditAnswer, type Audited } from './audit-answer.ts';

const SCAN_RULES = [imageScanMissing, scanOfFilesOnly, scanCannotFail, scanDifferentImage, scanAfterPush];

/** Reading the workflows is the same for every service. */
const answers = new WeakMap<Project, AuditAnswer>();

/** Whether the workflows scan what they publish, so that a finding stops it. */
export function scanned({ service, context }: Audited): AuditAnswer {
  if (service.build === undefined)
    return open('this image is built by others, and what their pipeline does is not in these files');
  const { project } = context;
  const answer = answers.get(project) ?? answerFor(project);
  answers.set(project, answer);
  return answer;
}

function answerFor(project: Project): AuditAnswer {
  const files = findWorkflowFiles(project);
  if (files.length === 0) return open('there is no workflow in `.github/workflows` among these files');
  const findings = checkWorkflow(project, { rules: SCAN_RULES }).filter(({ severity }) => severity !== 'info');
  const wrong = first(findings);
  if (wrong !== undefined) return wrong;
  const events = files.flatMap((file) => {
    const workflow = parseWorkflow(project.files.get(file) ?? '');
    return describePipeline(workflow, { readFile: (path) => project.files.get(path) }).jobs.flatMap(
      (job) => job.events,
    );
  });
  const scans = events.filter((event) => event.kind === 'scan');
  const gate = scans.find(({ gate }) => gate.stops === 'yes');
  if (gate !== undefined) return met(`\`${gate.tool}\` scans what the workflows build, and what it finds stops them.`);
  const reason = scans.map((scan) => scan.gate.reason).find((each) => each !== undefined);
  if (reason !== undefined) return open(reason);
  const unclear = events.find((event) => event.kind === 'unclear');
  return open(unclear?.reason ?? 'no workflow among these files builds an image and scans it');
}
