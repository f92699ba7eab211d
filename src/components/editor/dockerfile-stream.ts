import type { StreamParser, StringStream } from '@codemirror/language';

/**
 * Colours for a Dockerfile, line by line. It follows continuation lines, comments between them, heredocs and the
 * `escape` directive; it colours and judges nothing: what is wrong is for the rules to say.
 */
interface State {
  /** Still among the parser directives at the very top. */
  top: boolean;
  escape: '\\' | '`';
  /** Inside an instruction that goes on on the next line. */
  continued: boolean;
  /** What is expected: the keyword, flags, the rest of a flag, or arguments. */
  place: 'keyword' | 'flags' | 'flag-value' | 'arguments';
  keyword: string;
  /** Quote that is open on this line. */
  quote: '"' | "'" | undefined;
  /** Delimiters of heredocs whose bodies follow, in order. */
  heredocs: { name: string; chomp: boolean }[];
  /** Whether the heredoc bodies have begun. */
  inHeredoc: boolean;
}

const KEYWORDS = new Set(
  (
    'add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal user ' +
    'volume workdir'
  ).split(' '),
);
const HEREDOC = /^<<(-?)(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w.]*))/;

export const dockerfileStream: StreamParser<State> = {
  name: 'dockerfile',
  startState: () => ({
    top: true,
    escape: '\\',
    continued: false,
    place: 'keyword',
    keyword: '',
    quote: undefined,
    heredocs: [],
    inHeredoc: false,
  }),
  copyState: (state) => ({ ...state, heredocs: [...state.heredocs] }),
  blankLine(state) {
    state.top = false;
  },
  token(stream, state) {
    if (stream.sol()) startLine(state);
    if (state.inHeredoc) return heredocLine(stream, state);
    if (stream.sol() && /^\s*#/.test(stream.string)) return commentLine(stream, state);
    state.top = false;
    const style = tokenOf(stream, state);
    if (stream.eol() && stream.string.trimEnd().endsWith(state.escape)) state.continued = true;
    return style;
  },
  languageData: { commentTokens: { line: '#' } },
};

function startLine(state: State): void {
  if (state.inHeredoc) return;
  if (state.heredocs.length > 0 && !state.continued) {
    state.inHeredoc = true;
    return;
  }
  if (state.continued) {
    state.continued = false;
    return;
  }
  state.place = 'keyword';
  state.keyword = '';
  state.quote = undefined;
}

function heredocLine(stream: StringStream, state: State): string {
  const current = state.heredocs[0];
  const line = current?.chomp === true ? stream.string.replace(/^\t+/, '') : stream.string;
  stream.skipToEnd();
  if (line !== current?.name) return 'string';
  state.heredocs = state.heredocs.slice(1);
  if (state.heredocs.length === 0) state.inHeredoc = false;
  return 'meta';
}

function commentLine(stream: StringStream, state: State): string {
  const directive = /^\s*#\s*(syntax|escape|check)\s*=\s*(\S*)/i.exec(stream.string);
  // A comment between continued lines does not end the instruction.
  if (state.place !== 'keyword' || state.keyword !== '') state.continued = true;
  stream.skipToEnd();
  if (!state.top || directive === null) {
    state.top = false;
    return 'comment';
  }
  if (directive[1]?.toLowerCase() === 'escape' && directive[2] === '`') state.escape = '`';
  return 'meta';
}

function tokenOf(stream: StringStream, state: State): string | null {
  if (stream.eatSpace()) {
    if (state.place === 'flag-value') state.place = 'flags';
    return null;
  }
  if (state.quote !== undefined) return quoted(stream, state, state.quote);
  if (state.place === 'keyword') return keyword(stream, state);
  if (state.place === 'flags') {
    if (stream.match(/^--[\w-]+=?/)) {
      state.place = 'flag-value';
      return 'attributeName';
    }
    if (!stream.match(/^[\\`]\s*$/, false)) state.place = 'arguments';
  }
  return argument(stream, state);
}

function keyword(stream: StringStream, state: State): string | null {
  const word = stream.match(/^[A-Za-z]+/) as RegExpMatchArray | null;
  if (word === null) {
    stream.skipToEnd();
    return null;
  }
  state.keyword = word[0].toLowerCase();
  const isKeyword = KEYWORDS.has(state.keyword);
  if (isKeyword && state.keyword === 'onbuild') state.place = 'keyword';
  else state.place = 'flags';
  return isKeyword ? 'keyword' : 'invalid';
}

function quoted(stream: StringStream, state: State, quote: '"' | "'"): string {
  while (!stream.eol()) {
    const next = stream.next();
    if (next === '\\') stream.next();
    else if (next === quote) {
      state.quote = undefined;
      return 'string';
    } else if (next === '$' && quote === '"' && stream.match(/^\{?\w/, false)) {
      stream.backUp(1);
      if (stream.pos > stream.start) return 'string';
      variable(stream);
      return 'variableName';
    }
  }
  if (!stream.string.trimEnd().endsWith(state.escape)) state.quote = undefined;
  return 'string';
}

function argument(stream: StringStream, state: State): string | null {
  if (stream.match(HEREDOC, false)) {
    const match = stream.match(HEREDOC) as RegExpMatchArray;
    if (['run', 'copy', 'add'].includes(state.keyword)) {
      state.heredocs = [...state.heredocs, { name: match[2] ?? match[3] ?? match[4] ?? '', chomp: match[1] === '-' }];
      return 'meta';
    }
  }
  const next = stream.peek();
  if (next === '"' || next === "'") {
    stream.next();
    state.quote = next;
    return quoted(stream, state, next);
  }
  if (next === '$' && stream.match(/^\$\{?\w/, false)) {
    variable(stream);
    return 'variableName';
  }
  if (state.keyword === 'from' && stream.match(/^as(?=\s)/i)) return 'keyword';
  if (state.keyword === 'healthcheck' && stream.match(/^(?:cmd|none)\b/i)) {
    state.keyword = 'cmd';
    return 'keyword';
  }
  if (stream.match(/^(?:&&|\|\||[|;&]|\\$|`$)/)) return 'operator';
  if (stream.match(/^[[\],=](?=.|$)/)) return 'punctuation';
  if (!stream.match(/^[^\s"'$[\],=|;&]+/)) stream.next();
  return null;
}

function variable(stream: StringStream): void {
  if (stream.match(/^\$\{[^}]*\}?/)) return;
  stream.match(/^\$\w+/);
}
