import type { Control, ControlState, Files, Values } from './types.ts';

export function defaultValues(controls: readonly Control[]): Values {
  return Object.fromEntries(controls.map((control) => [control.name, control.default]));
}

/** The controls that matter with these values, with the choices these files offer. */
export function controlStates(controls: readonly Control[], files: Files, values: Values): readonly ControlState[] {
  return controls.flatMap((control): ControlState[] => {
    const { when, ...state } = control;
    if (when?.(values) === false) return [];
    if (state.kind !== 'choice') return [state];
    const choices = typeof state.choices === 'function' ? state.choices(files) : state.choices;
    return [{ ...state, choices }];
  });
}

export function textValue(values: Values, name: string): string {
  return String(values[name] ?? '');
}

export function toggleValue(values: Values, name: string): boolean {
  return values[name] === true;
}
