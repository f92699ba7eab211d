import { acceptCompletion } from '@codemirror/autocomplete';
import { indentLess, indentMore } from '@codemirror/commands';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** `leaves`: Tab moves the focus on, as everywhere on the page. `indents`: someone is typing. */
export type TabMode = 'leaves' | 'indents';

/**
 * Someone who arrives with Tab leaves with Tab. Typing or clicking makes it indent, until Escape or until the
 * focus goes. `onChange` hears of every change, so that the way out can be written beside the editor.
 */
export function tabKey(onChange: (mode: TabMode) => void): Extension {
  const plugin = ViewPlugin.define(
    () => {
      let mode: TabMode = 'leaves';
      return {
        get mode() {
          return mode;
        },
        set(next: TabMode) {
          if (next === mode) return;
          mode = next;
          onChange(next);
        },
        update(update: ViewUpdate) {
          const events = ['input', 'delete', 'select.pointer'];
          const worked = update.transactions.some((transaction) =>
            events.some((event) => transaction.isUserEvent(event)),
          );
          if (worked) this.set('indents');
        },
      };
    },
    {
      eventHandlers: {
        pointerdown() {
          this.set('indents');
        },
        blur() {
          this.set('leaves');
        },
      },
    },
  );
  const whenTyping = (command: (view: EditorView) => boolean) => (view: EditorView) =>
    view.plugin(plugin)?.mode === 'indents' && !view.state.readOnly && command(view);
  const keys = keymap.of([
    { key: 'Tab', run: whenTyping((view) => acceptCompletion(view) || indentMore(view)) },
    { key: 'Shift-Tab', run: whenTyping(indentLess) },
  ]);
  const escape = EditorView.domEventHandlers({
    keydown(event, view) {
      if (event.key === 'Escape') view.plugin(plugin)?.set('leaves');
      // CodeMirror's own escape hatch and the completion list still see the key.
      return false;
    },
  });
  return [plugin, Prec.high(keys), escape];
}
