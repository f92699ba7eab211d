import { StreamLanguage } from '@codemirror/language';
import { javascript, json, typescript } from '@codemirror/legacy-modes/mode/javascript';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { tags } from '@lezer/highlight';
import { dockerfileStream } from './dockerfile-stream.ts';
import { languageOf } from './language.ts';

const ignoreFile = StreamLanguage.define({
  name: 'dockerignore',
  startState: () => null,
  token(stream) {
    const comment = stream.sol() && stream.peek() === '#';
    if (comment || !stream.match(/^!/)) stream.skipToEnd();
    else return 'operator';
    return comment ? 'comment' : null;
  },
  languageData: { commentTokens: { line: '#' } },
});

// A JSON key is `string property`; the second word is not one of the package's own.
const tokenTable = { property: tags.propertyName };

const byLanguage = {
  dockerfile: StreamLanguage.define(dockerfileStream),
  dockerignore: ignoreFile,
  yaml: StreamLanguage.define(yaml),
  json: StreamLanguage.define({ ...json, tokenTable }),
  shell: StreamLanguage.define(shell),
  javascript: StreamLanguage.define({ ...javascript, tokenTable }),
  text: undefined,
};
const typed = StreamLanguage.define({ ...typescript, tokenTable });

/** The highlighter for a file; undefined where plain text is best. */
export function highlighterFor(path: string): StreamLanguage<unknown> | undefined {
  return /\.[cm]?tsx?$/i.test(path) ? typed : byLanguage[languageOf(path)];
}
