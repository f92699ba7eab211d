import type { JSX, TargetedInputEvent } from 'preact';
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
        <div
          key={control.name}
          class="lw-control"
          data-kind={control.kind}
          data-long={control.kind === 'text' && control.long === true}
        >
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
        <TextField control={control} value={String(value)} onValue={onValue} id={id} />
      )}
    </>
  );
}

interface TextProps {
  readonly control: Extract<ControlState, { readonly kind: 'text' }>;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly id: string;
}

function TextField({ control: { placeholder, hint, long }, value, onValue, id }: TextProps): JSX.Element {
  const shared = {
    id,
    value,
    spellcheck: false,
    autocapitalize: 'off',
    autocomplete: 'off',
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onValue(currentTarget.value);
    },
  } as const;
  return (
    <>
      {long === true ? <textarea {...shared} rows={2} /> : <input type="text" {...shared} />}
      {hint === undefined ? null : (
        <small id={`${id}-hint`} class="lw-quiet">
          {hint}
        </small>
      )}
    </>
  );
}

/** What was chosen stays in the list while its stage or file is being renamed. */
function choicesWith(choices: readonly { value: string; label: string }[], value: string) {
  return choices.some((choice) => choice.value === value) ? choices : [...choices, { value, label: value }];
}
