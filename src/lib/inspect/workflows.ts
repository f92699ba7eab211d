import type { LineIndex } from '../project/text.ts';
import type { FilePath, Project } from '../project/project.ts';
import { findWorkflowFiles } from '../rules/workflow/find-workflow-files.ts';
import { nameFact, type ImageName } from '../workflow/image-name.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { describePipeline } from '../workflow/pipeline.ts';
import type { PipelineEvent } from '../workflow/pipeline-types.ts';
import { valueOf } from './plain.ts';

/** What the jobs of each GitHub Actions workflow do with images. */
export function workflowsOf(project: Project): object[] {
  return findWorkflowFiles(project).map((file) => workflowOf(project, file));
}

function workflowOf(project: Project, file: FilePath): object {
  const workflow = parseWorkflow(project.files.get(file) ?? '');
  const { lines } = workflow;
  const { jobs } = describePipeline(workflow, { readFile: (path) => project.files.get(path) });
  return {
    file,
    problems: workflow.problems.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      range: lines.rangeOf(span),
    })),
    jobs: jobs.map(({ job, before, events }) => ({
      id: job.id,
      after: [...before],
      events: events.flatMap((event) => eventOf(event, lines)),
    })),
  };
}

function eventOf(event: PipelineEvent, lines: LineIndex): object[] {
  const { kind, tool, span, step } = event;
  const place = { kind, tool, step: step?.id ?? step?.name ?? null, range: lines.rangeOf(span) };
  switch (kind) {
    case 'build':
      return [
        { ...place, images: event.names.map(imageOf), multiPlatform: event.multiPlatform, cacheOnly: event.cacheOnly },
      ];
    case 'push':
      return [
        {
          ...place,
          images: event.names.map(imageOf),
          publishes: event.publishes,
          byDigest: event.byDigest,
          reason: event.reason ?? null,
        },
      ];
    case 'scan':
      return [
        {
          ...place,
          images: event.image ? [imageOf(event.image)] : [],
          stops: event.gate.stops,
          leaks: event.gate.leaks.map(({ cause, span: at }) => ({ cause, range: lines.rangeOf(at) })),
          reason: event.gate.reason ?? event.reason ?? null,
        },
      ];
    case 'unclear':
      return [{ ...place, images: [], reason: event.reason }];
    case 'file-scan':
      return [{ ...place, images: [] }];
    case 'alias':
    case 'install':
      return [];
  }
}

function imageOf(name: ImageName) {
  return valueOf(nameFact(name));
}
