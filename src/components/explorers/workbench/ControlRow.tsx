import type { JSX } from 'preact';
import type { ControlState, Values } from './types.ts';

interface Props {
  readonly controls: readonly ControlState[];
  readonly values: Values;
  readonly onValue: (name: string, value: string | boolean) => void;
  /** Unique on the page. */
  readonly id: string;
}

/** What can be set beside the files. */
export function ControlRow({ controls, values, onValue, id }: Props): JSX.Element | null {
  if (controls.length === 0) return null;
  return (
    <div class="lw-controls lw-scripted">
      {controls.map((control) => (
        <div key={control.name} class="lw-control" data-kind={control.kind}>
          <Field
            control={control}
            value={values[control.name] ?? control.default}
            onValue={(value) => {
              onValue(control.name, value);
            }}
            id={`${id}-${control.name}`}
          />
        </div>
      ))}
    </div>
  );
}

interface FieldProps {
  readonly control: ControlState;
  readonly value: string | boolean;
  readonly onValue: (value: string | boolean) => void;
  readonly id: string;
}

function Field({ control, value, onValue, id }: FieldProps): JSX.Element {
  if (control.kind === 'toggle') {
    return (
      <label class="lw-toggle">
        <input
          type="checkbox"
          id={id}
          checked={value === true}
          onChange={(event) => {
            onValue(event.currentTarget.checked);
          }}
        />{' '}
        {control.label}
      </label>
    );
  }
  return (
    <>
      <label for={id}>{control.label}</label>
      {control.kind === 'choice' ? (
        <select
          id={id}
          value={String(value)}
          onChange={(event) => {
            onValue(event.currentTarget.value);
          }}
        >
          {choicesWith(control.choices, String(value)).map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          type="text"
          id={id}
          value={String(value)}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          {...(control.placeholder === undefined ? {} : { placeholder: control.placeholder })}
          {...(control.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
          onInput={(event) => {
            onValue(event.currentTarget.value);
          }}
        />
      )}
      {control.kind === 'text' && control.hint !== undefined ? (
        <small id={`${id}-hint`} class="lw-quiet">
          {control.hint}
        </small>
      ) : null}
    </>
  );
}

/** What was chosen stays in the list while its stage or file is being renamed. */
function choicesWith(choices: readonly { value: string; label: string }[], value: string) {
  return choices.some((choice) => choice.value === value) ? choices : [...choices, { value, label: value }];
}
