import { createProject } from '../../../../src/lib/project/project.ts';
import { checkCompose } from '../../../../src/lib/rules/compose/check-compose.ts';
import { composeRegistry } from '../../../../src/lib/rules/compose/registry.ts';
import type { Finding } from '../../../../src/lib/rules/types.ts';
import { yamlTable, type Table } from '../yaml-table.ts';

/** States for one rule in which compose files it fires and in which it does not. */
export function composeTable(id: string, table: Table): void {
  yamlTable({ registry: composeRegistry, check: checkText }, id, table);
}

/** What the rules find in a compose file; a rule that throws fails the test. */
export function checkText(text: string, files: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return checkCompose(createProject({ ...files, 'compose.yaml': text }), {
    onError: (_, error) => {
      throw error;
    },
  });
}
