import { useRef, useState } from 'preact/hooks';
import type { HandedOver, Opened } from '../intake/open-files.ts';
import type { TakenWords } from '../intake/taken-words.ts';
import type { Shelf } from './shelf.ts';
import type { MainKind } from './types.ts';

/** What is said of the files that were opened. */
export interface IntakeState {
  readonly busy: boolean;
  readonly words: TakenWords | undefined;
  readonly fault: string;
}

const QUIET: IntakeState = { busy: false, words: undefined, fault: '' };

/** Opens files of the reader; what reads them is fetched when there are some. Of two at a time, the later one counts. */
export function useIntake(kind: MainKind, before: Shelf | undefined, onOpened: (shelf: Shelf) => void) {
  const [state, setState] = useState(QUIET);
  const newest = useRef(0);
  const open = (handed: HandedOver): void => {
    const turn = ++newest.current;
    const settle = (done: () => void): void => {
      if (turn === newest.current) done();
    };
    const read = async (): Promise<Opened> => {
      const { openFiles } = await import('../intake/open-files.ts');
      return openFiles(handed, kind, before);
    };
    setState({ ...QUIET, busy: true });
    read().then(
      ({ shelf, words }) => {
        settle(() => {
          setState({
            busy: false,
            words,
            fault: shelf === undefined ? 'There is no text among these files, so nothing was opened.' : '',
          });
          if (shelf !== undefined) onOpened(shelf);
        });
      },
      () => {
        settle(() => {
          setState({ ...QUIET, fault: 'The files could not be opened. What was here before still is.' });
        });
      },
    );
  };
  const quiet = (): void => {
    newest.current++;
    setState(QUIET);
  };
  return { ...state, open, quiet };
}
