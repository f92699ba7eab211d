import { useState } from 'preact/hooks';
import type { HandedOver } from '../intake/open-files.ts';

/**
 * Takes files that are dropped on a place, before an editor in it does. Text that is dragged goes where it is
 * dropped. Returns handlers for the place, and whether files hang over it.
 */
export function useDrop(onFiles: (handed: HandedOver) => void) {
  const [over, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
  return {
    over,
    handlers: {
      onDragOverCapture: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      },
      onDragLeaveCapture: (event: DragEvent & { readonly currentTarget: HTMLElement }) => {
        const { relatedTarget } = event;
        if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) setOver(false);
      },
      onDropCapture: (event: DragEvent) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        const { items, files } = event.dataTransfer ?? {};
        // The list is empty once this handler is done.
        const entries = [...(items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
        onFiles(entries.length > 0 ? { entries } : { files: [...(files ?? [])] });
      },
    },
  };
}
