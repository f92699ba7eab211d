import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorSelection, EditorState, Transaction, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { Range } from '../../lib/project/text.ts';
import type { Finding, Fix } from '../../lib/rules/types.ts';
import { dockerfileCompletions } from './completions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { languageOf } from './language.ts';
import { highlighterFor } from './languages.ts';
import { lineEndOf, withLineEnd, type LineEnd } from './line-ends.ts';
import { lookHere, lookHereField } from './look-here.ts';
import { minimalChange } from './minimal-change.ts';
import { offsetsIn } from './positions.ts';
import { tabKey, type TabMode } from './tab-key.ts';
import { theme } from './theme.ts';

export interface EditorOptions {
  readonly path: string;
  readonly text: string;
  readonly readOnly: boolean;
  /** Accessible name. */
  readonly label: string;
  /** How to leave, for screen readers; the same is written beside the editor. */
  readonly description: string;
  readonly onText: (text: string) => void;
  readonly onTabMode: (mode: TabMode) => void;
  readonly onFix: (finding: Finding, fix: Fix) => void;
  readonly linkOf: (finding: Finding) => string;
}

export interface EditorHandle {
  focus(): void;
  /** Moves the cursor to the place on screen, as a click there would. */
  placeCursor(at: { x: number; y: number }): void;
  /** Types at the cursor. */
  insert(text: string): void;
  /** Makes the text `text`, as one edit that undo takes back. */
  replace(text: string): void;
  setFindings(findings: readonly Finding[]): void;
  /** Marks and shows a range; with `focus` the cursor goes there too. */
  reveal(range: Range, focus: boolean): void;
  destroy(): void;
}

/** Mounts CodeMirror in a shadow root of `host`. It takes no focus by itself. */
export function createCodeEditor(host: HTMLElement, options: EditorOptions): EditorHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.replaceChildren();
  const description = document.createElement('p');
  description.id = 'way-out';
  description.hidden = true;
  description.textContent = options.description;
  const parent = document.createElement('div');
  root.append(description, parent);

  const lineEnd: LineEnd = lineEndOf(options.text);
  // Only these two are line ends here; a stray carriage return stays a visible character of its line.
  const toDocument = (text: string) => (lineEnd === '\r\n' ? text.replaceAll('\r\n', '\n') : text);
  let text = options.text;
  const view = new EditorView({
    parent,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        EditorState.lineSeparator.of(lineEnd),
        behaviour(options),
        // Clipboards on Windows hold CRLF whatever was copied: what is pasted takes the file's own line ends.
        EditorView.clipboardInputFilter.of((pasted) => withLineEnd(pasted, lineEnd)),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          text = update.state.sliceDoc();
          options.onText(text);
        }),
      ],
    }),
  });

  return {
    focus() {
      view.focus();
    },
    placeCursor(at) {
      const offset = view.posAtCoords(at, false);
      view.dispatch({ selection: EditorSelection.cursor(offset), userEvent: 'select.pointer' });
    },
    insert(typed) {
      view.dispatch(view.state.replaceSelection(withLineEnd(typed, lineEnd)), { userEvent: 'input.type' });
    },
    replace(next) {
      if (next === text) return;
      const change = minimalChange(toDocument(text), toDocument(next));
      if (change === undefined) return;
      view.dispatch({
        changes: { from: change.from, to: change.to, insert: view.state.toText(withLineEnd(change.insert, lineEnd)) },
        annotations: [isolateHistory.of('full'), Transaction.userEvent.of('layerwise.replace')],
      });
    },
    setFindings(findings) {
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state.doc, findings, options.linkOf, options.onFix)));
    },
    reveal(range, focus) {
      const { from, to } = offsetsIn(view.state.doc, range);
      view.dispatch({
        effects: [lookHere.of({ from, to }), EditorView.scrollIntoView(from, { y: 'center' })],
        ...(focus ? { selection: EditorSelection.cursor(from) } : {}),
      });
      if (focus) view.focus();
    },
    destroy() {
      view.destroy();
    },
  };
}

function behaviour(options: EditorOptions): Extension {
  const language = highlighterFor(options.path);
  const dockerfile = languageOf(options.path) === 'dockerfile';
  return [
    lintGutter(),
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    EditorState.tabSize.of(4),
    indentUnit.of('  '),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    closeBrackets(),
    tabKey(options.onTabMode),
    dockerfile ? dockerfileCompletions() : [],
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    language === undefined ? [] : [language, syntaxHighlighting(classHighlighter)],
    lookHereField,
    theme,
    options.readOnly ? [EditorState.readOnly.of(true)] : [],
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-describedby': 'way-out',
      // It has the focus order of a text field anyway; this says so to tools that look for the attribute.
      tabindex: '0',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }),
  ];
}
