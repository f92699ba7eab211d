import type { Control, ControlState, Given, Values } from './types.ts';

export function defaultValues(controls: readonly Control[]): Values {
  return Object.fromEntries(controls.map((control) => [control.name, control.default]));
}

/** The controls that matter with these values, with the choices these files offer. */
export function controlStates(controls: readonly Control[], given: Given, values: Values): readonly ControlState[] {
  return controls.flatMap((control): ControlState[] => {
    const { when, ...state } = control;
    if (when?.(values) === false) return [];
    if (state.kind !== 'choice') return [state];
    const { first: _, choices, ...rest } = state;
    const value = textValue(values, state.name);
    return [{ ...rest, choices: typeof choices === 'function' ? choices(given, value) : choices }];
  });
}

/** The values to begin with for other files: what these do not offer is not kept. */
export function valuesFor(controls: readonly Control[], given: Given, values: Values): Values {
  const next = { ...values };
  for (const control of controls) {
    if (control.kind !== 'choice' || typeof control.choices !== 'function') continue;
    const choices = control.choices(given, '');
    if (choices.some(({ value }) => value === next[control.name])) continue;
    next[control.name] = control.first?.(given) ?? choices[0]?.value ?? control.default;
  }
  return next;
}

export function textValue(values: Values, name: string): string {
  return String(values[name] ?? '');
}

export function toggleValue(values: Values, name: string): boolean {
  return values[name] === true;
}
