import { EditorView } from '@codemirror/view';

/**
 * The editor's looks. It lives in a shadow root, where the page's styles do not reach and a constructed sheet
 * needs no `<style>` element; tokens get in as custom properties. Metrics equal those of `.lw-pane` in editor.css.
 */
export const theme = EditorView.theme({
  '&': { color: 'var(--lw-code-text)', backgroundColor: 'transparent', fontSize: 'var(--lw-text-code)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--lw-font-code)',
    lineHeight: 'var(--lw-leading-code)',
    maxHeight: 'min(70vh, 40rem)',
    overflow: 'auto',
  },
  '.cm-content': { padding: 'var(--lw-space-3) 0', caretColor: 'var(--lw-accent)' },
  '.cm-line': { padding: '0 var(--lw-space-3) 0 var(--lw-space-2)' },
  '.cm-cursor': { borderLeft: '2px solid var(--lw-accent)' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--lw-ink-3)' },
  '.cm-lineNumbers': { width: '2rem' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0', minWidth: '0', textAlign: 'right' },
  '.cm-gutter-lint': { width: '1.25rem', order: '-1' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0', display: 'grid', placeItems: 'center' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--lw-accent) 8%, transparent)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--lw-ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--lw-accent) 24%, transparent)',
  },
  '.cm-specialChar': { color: 'var(--lw-error)' },

  // Underlines differ in shape as well as in colour; the package's own are data: images.
  '.cm-lintRange': {
    backgroundImage: 'none !important',
    paddingBottom: '0',
    textDecorationLine: 'underline',
    textUnderlineOffset: '4px',
    textDecorationThickness: '2px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-error': { textDecorationStyle: 'wavy', textDecorationColor: 'var(--lw-error)' },
  '.cm-lintRange-warning': { textDecorationStyle: 'dashed', textDecorationColor: 'var(--lw-warning)' },
  '.cm-lintRange-info': { textDecorationStyle: 'dotted', textDecorationColor: 'var(--lw-info)' },
  '.cm-lintRange-active': { backgroundColor: 'color-mix(in srgb, var(--lw-warning) 16%, transparent)' },
  '.cm-lint-marker': {
    width: '0.875rem',
    height: '0.875rem',
    content: 'none !important',
    display: 'block',
    forcedColorAdjust: 'none',
  },
  '.cm-lint-marker-error': {
    backgroundColor: 'var(--lw-error)',
    clipPath: 'polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)',
  },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--lw-warning)', clipPath: 'polygon(50% 4%, 100% 96%, 0 96%)' },
  '.cm-lint-marker-info': { backgroundColor: 'var(--lw-info)', clipPath: 'circle(46%)' },

  '.cm-look-here': {
    backgroundColor: 'var(--lw-accent-soft)',
    boxShadow: '0 0 0 2px var(--lw-accent)',
    borderRadius: '2px',
  },

  '.cm-tooltip': {
    backgroundColor: 'var(--lw-raised)',
    color: 'var(--lw-ink)',
    border: '1px solid var(--lw-line-strong)',
    borderRadius: 'var(--lw-radius)',
    fontFamily: 'var(--lw-font-text)',
    fontSize: 'var(--lw-text-s)',
    lineHeight: '1.45',
    maxWidth: 'min(30rem, 86vw)',
  },
  '.cm-diagnostic': { padding: 'var(--lw-space-2) var(--lw-space-3)', borderLeft: '3px solid var(--lw-info)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--lw-error)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--lw-warning)' },
  '.cm-diagnostic a': { color: 'var(--lw-accent)' },
  '.cm-diagnosticAction': {
    font: 'inherit',
    fontWeight: '600',
    color: 'var(--lw-on-accent)',
    backgroundColor: 'var(--lw-accent)',
    borderRadius: 'var(--lw-radius)',
    padding: '2px 8px',
    cursor: 'pointer',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--lw-font-code)', maxHeight: '14em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--lw-accent)', color: 'var(--lw-on-accent)' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-completionMatchedText': { fontWeight: '700' },
  '.cm-tooltip.cm-completionInfo': { padding: 'var(--lw-space-2) var(--lw-space-3)' },

  '.tok-comment': { color: 'var(--lw-code-comment)', fontStyle: 'italic' },
  '.tok-keyword, .tok-meta': { color: 'var(--lw-code-keyword)' },
  '.tok-keyword': { fontWeight: '600' },
  '.tok-string, .tok-string2': { color: 'var(--lw-code-string)' },
  '.tok-number, .tok-atom, .tok-bool': { color: 'var(--lw-code-number)' },
  '.tok-variableName2, .tok-propertyName, .tok-typeName': { color: 'var(--lw-code-name)' },
  '.tok-operator, .tok-punctuation': { color: 'var(--lw-code-punctuation)' },
  '.tok-invalid': { color: 'var(--lw-error)' },
});
