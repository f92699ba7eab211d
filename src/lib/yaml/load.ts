import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import type { Span } from '../project/text.ts';
import type { Problems } from './problems.ts';
import type { YamlComment } from './tree.ts';

/** Deeper than any file that people write; the composer of `yaml` calls itself for each level. */
const MAX_DEPTH = 200;
const MAX_LENGTH = 500_000;
/** Some 6,000 lines. */
const MAX_LEXEMES = 40_000;

export interface LoadedYaml {
  readonly documents: readonly Document[];
  readonly comments: readonly YamlComment[];
}

/**
 * Reads YAML 1.2 into documents whose nodes know their places. Problems of the text are added; nothing is thrown.
 * `what` names the kind of file in them: `a compose file`.
 */
export function loadYaml(text: string, what: string, problems: Pick<Problems, 'add'>): LoadedYaml {
  const comments: YamlComment[] = [];
  if (text.length > MAX_LENGTH) {
    problems.add('too-large', { start: 0, end: 0 }, 'The file has more than 500,000 characters and is not read.');
    return { documents: [], comments };
  }
  const tokens = readTokens(text, what, comments, problems);
  if (!tokens) return { documents: [], comments };
  const documents: Document[] = [];
  // Duplicate keys are found on reading the tree, where it costs less.
  const composer = new Composer({ version: '1.2', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  for (const document of composer.compose(tokens, true, text.length)) {
    documents.push(document);
    for (const { message, pos } of document.errors) {
      problems.add('yaml', { start: pos[0], end: Math.min(pos[1], text.length) }, sentence(message));
    }
  }
  return { documents, comments };
}

function readTokens(
  text: string,
  what: string,
  comments: YamlComment[],
  problems: Pick<Problems, 'add'>,
): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let isScalar = false;
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer's own marks have no width: start of a document, of a scalar, end of a broken flow.
    const isMark = lexeme === '\x02' || lexeme === '\x18' || lexeme === '\x1f';
    const span: Span = { start: offset, end: offset + lexeme.length };
    if (!isMark && !isScalar && lexeme.startsWith('#')) comments.push({ text: lexeme.slice(1).trim(), span });
    isScalar = lexeme === '\x1f';
    if (!isMark) offset = span.end;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH || ++lexemes > MAX_LEXEMES) {
      const excess = lexemes > MAX_LEXEMES ? 'The file is too long' : 'This is nested too deeply';
      problems.add('too-large', span, `${excess} to be ${what}; it is not read.`);
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function sentence(message: string): string {
  const text = message.split('\n', 1)[0]?.trim() ?? '';
  return `This is not valid YAML: ${text.charAt(0).toLowerCase()}${text.slice(1).replace(/[.:]$/, '')}.`;
}
