import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Marks one range until the text changes: the "where to look" of a hint. */
export const lookHere = StateEffect.define<{ from: number; to: number }>();

export const lookHereField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(lookHere)) continue;
      const { from, to } = effect.value;
      next = from < to ? Decoration.set(Decoration.mark({ class: 'cm-look-here' }).range(from, to)) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
