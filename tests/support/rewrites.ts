import { parseDockerfile } from '../../src/lib/dockerfile/parse.ts';

/** Changes to a Dockerfile's text that change nothing about what Docker does with it. */
export const rewrites: readonly { readonly name: string; readonly rewrite: (text: string) => string }[] = [
  { name: 'keywords are in lower case', rewrite: (text) => eachInstruction(text, (keyword) => keyword.toLowerCase()) },
  { name: 'lines end in CRLF', rewrite: (text) => text.replace(/\r?\n/g, '\r\n') },
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
