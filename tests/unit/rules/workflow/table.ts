import { createProject } from '../../../../src/lib/project/project.ts';
import type { Finding } from '../../../../src/lib/rules/types.ts';
import { checkWorkflow } from '../../../../src/lib/rules/workflow/check-workflow.ts';
import { workflowRegistry } from '../../../../src/lib/rules/workflow/registry.ts';
import { yamlTable, type Table } from '../yaml-table.ts';

export const FILE = '.github/workflows/image.yml';

/** States for one rule in which workflows it fires and in which it does not. */
export function workflowTable(id: string, table: Table): void {
  yamlTable({ registry: workflowRegistry, check: checkText }, id, table);
}

/** What the rules find in a workflow; a rule that throws fails the test. */
export function checkText(text: string, files: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return checkWorkflow(createProject({ ...files, [FILE]: text }), {
    file: FILE,
    onError: (_, error) => {
      throw error;
    },
  });
}

/** A workflow of one job with these steps, each indented by two. */
export function steps(text: string, on = 'push'): string {
  return `on: ${on}\njobs:\n  image:\n    steps:\n${text.trimEnd().replace(/^(?!$)/gm, '      ')}\n`;
}
