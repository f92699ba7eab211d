/** How the Tab key behaves in the editor and how to leave it: written beside it and read out with it. */
export const WAY_OUT = {
  description: 'Tab leaves the editor until you type or click in it; then it indents. Escape, then Tab, leaves.',
  leaves: 'Tab leaves the editor. After you type or click in it, Tab indents.',
  indents: 'Tab indents. To leave: Escape, then Tab.',
  plain: 'Plain text field: Tab leaves it.',
} as const;
