import type { WorkflowRule } from './types.ts';

export const workflowSyntax: WorkflowRule = {
  id: 'workflow-syntax',
  severity: 'error',
  chapter: 'ci',
  title: 'GitHub cannot read the workflow',
  equivalents: [],
  check({ workflow }, report) {
    for (const { span, message, severity } of workflow.problems) report({ span, message, severity });
  },
};
