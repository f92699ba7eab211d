/** Text of the learner's file inside a message: one line, at most 60 characters, in backticks. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replaceAll('`', "'");
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
}
