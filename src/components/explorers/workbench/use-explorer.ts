import { useEffect, useState } from 'preact/hooks';
import type { ExplorerName } from '../registry.ts';
import type { Explorer } from './types.ts';

/** The library and the figure, once they are wanted. */
export function useExplorer(
  name: ExplorerName,
  wanted: boolean,
  onFailure: (text: string) => void,
): Explorer | undefined {
  const [explorer, setExplorer] = useState<Explorer>();
  useEffect(() => {
    if (!wanted) return;
    const load = async (): Promise<void> => {
      const { explorers } = await import('../registry.ts');
      const loaded = await explorers[name]();
      setExplorer(() => loaded);
    };
    load().catch(() => {
      onFailure(
        'The explorer could not be loaded. The picture shows the example. Load the page again to try once more.',
      );
    });
  }, [wanted]);
  return explorer;
}
