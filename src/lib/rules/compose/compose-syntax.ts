import type { ComposeRule } from './types.ts';

export const composeSyntax: ComposeRule = {
  id: 'compose-syntax',
  severity: 'error',
  chapter: 'compose',
  title: 'Compose cannot read the file',
  equivalents: [],
  check({ compose }, report) {
    for (const { span, message, severity } of compose.problems) report({ span, message, severity });
  },
};
