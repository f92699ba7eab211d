import type { ComponentType, JSX } from 'preact';
import type { FilePath, Project } from '../../../lib/project/project.ts';

/** Texts by path, in the order of the tabs. */
export type Files = Readonly<Record<FilePath, string>>;

/** The kind of file that an explorer begins with. */
export type MainKind = 'dockerfile' | 'compose';

/** What an explorer looks at: a folder, as far as it is known. */
export interface Given {
  /** Files whose text is not known have the empty one. */
  readonly project: Project;
  /** Bytes of the files whose text is not known. */
  readonly sizes: ReadonlyMap<FilePath, number>;
  /** The Dockerfile or compose file that is looked at. It need not be there. */
  readonly main: FilePath;
}

/** What the controls of an explorer are set to, by their names. */
export type Values = Readonly<Record<string, string | boolean>>;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ControlBase {
  /** Key in `Values`. */
  readonly name: string;
  readonly label: string;
  /** Where it answers something only with other controls set so; always by default. */
  readonly when?: (values: Values) => boolean;
}

export interface ChoiceControl extends ControlBase {
  readonly kind: 'choice';
  readonly default: string;
  /** May depend on the files: stages, paths, services. `value` is what is chosen now. */
  readonly choices: readonly Choice[] | ((given: Given, value: string) => readonly Choice[]);
  /** What to begin with for other files than the example's; by default the first choice. */
  readonly first?: (given: Given) => string;
}

export interface TextControl extends ControlBase {
  readonly kind: 'text';
  readonly default: string;
  readonly placeholder?: string;
  /** A text of several lines, or one too long for a line on a narrow screen. */
  readonly long?: boolean;
  /** One short line below the field. */
  readonly hint?: string;
}

export interface ToggleControl extends ControlBase {
  readonly kind: 'toggle';
  readonly default: boolean;
}

export type Control = ChoiceControl | TextControl | ToggleControl;

/** A control as it stands for some files and values: plain data, sent with the page. */
export type ControlState =
  | (Omit<ChoiceControl, 'when' | 'choices' | 'first'> & { readonly choices: readonly Choice[] })
  | Omit<TextControl, 'when'>
  | Omit<ToggleControl, 'when'>;

export interface ExplorerDefinition<View> {
  readonly id: string;
  readonly title: string;
  /** What it answers, as a reader would ask it. */
  readonly question: string;
  readonly main: MainKind;
  /** The telling example it opens with. */
  readonly files: Files;
  readonly controls: readonly Control[];
  /** The folder that is looked at, where it is another than the files in the tabs. */
  readonly folderOf?: (given: Given) => Given;
  /** `start`: the files as they were before the reader changed them. Must not throw for any text. */
  readonly view: (given: Given, values: Values, start: Given) => View;
  /** Its first `.lw-explorer-sum` is the answer in a sentence: it is read out after a change. */
  readonly Figure: ComponentType<{ readonly view: View; readonly id: string }>;
}

export interface Explorer extends Omit<ExplorerDefinition<never>, 'view' | 'Figure' | 'folderOf'> {
  /** The figure for these files and values. `id` is unique on the page. */
  readonly draw: (given: Given, values: Values, start: Given, id: string) => JSX.Element;
}
