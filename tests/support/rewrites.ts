import { parseDockerfile } from '../../src/lib/dockerfile/parse.ts';

/** Changes to a Dockerfile's text that change nothing about what Docker does with it. */
export const rewrites: readonly { readonly name: string; readonly rewrite: (text: string) => string }[] = [
  { name: 'keywords are in lower case', rewrite: (text) => eachInstruction(text, (keyword) => keyword.toLowerCase()) },
  { name: 'lines outside of heredocs end in CRLF', rewrite: withCarriageReturns },
  { name: 'there is a byte order mark', rewrite: (text) => `\uFEFF${text}` },
  {
    name: 'a comment stands above every instruction',
    rewrite: (text) => eachInstruction(text, (keyword) => `# a note\n${keyword}`),
  },
  {
    name: 'blank lines stand above every instruction',
    rewrite: (text) => eachInstruction(text, (keyword) => `\n\n${keyword}`),
  },
  { name: 'every instruction is indented', rewrite: (text) => eachInstruction(text, (keyword) => ` \t${keyword}`) },
  {
    name: 'keywords stand on a line of their own',
    rewrite: (text) => eachInstruction(text, (keyword) => `${keyword} \\\n# a note\n `),
  },
  { name: 'there is no newline at the end', rewrite: (text) => text.trimEnd() },
];

/** Heredoc bodies stay: BuildKit hands their carriage returns to the shell (moby/buildkit#4282), so there they do change something. */
function withCarriageReturns(text: string): string {
  let result = '';
  let from = 0;
  for (const { bodySpan } of parseDockerfile(text).instructions.flatMap(({ heredocs }) => heredocs)) {
    result += text.slice(from, bodySpan.start).replace(/\r?\n/g, '\r\n') + text.slice(bodySpan.start, bodySpan.end);
    from = bodySpan.end;
  }
  return result + text.slice(from).replace(/\r?\n/g, '\r\n');
}

function eachInstruction(text: string, change: (keyword: string) => string): string {
  const { instructions, escape } = parseDockerfile(text);
  if (escape !== '\\') return text;
  let result = text;
  for (const { keywordSpan } of [...instructions].reverse())
    result =
      result.slice(0, keywordSpan.start) +
      change(result.slice(keywordSpan.start, keywordSpan.end)) +
      result.slice(keywordSpan.end);
  return result;
}
