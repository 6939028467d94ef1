import { useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** What is stored; null for none. */
  readonly value: number | null;
  readonly about?: string;
  /** What somebody else found wrong with what is stored. */
  readonly problem?: string | null;
  /** A whole number within the bounds, or null for an emptied field. */
  onKeep(value: number | null): void;
}

/** A whole number, kept as soon as it is left. What is typed stays as it is until then; what can't be meant is said beside it. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, unit, min, max, value, about, problem = null, onKeep } = props;
  // Null while what is stored is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);

  function keep({ value: text, validity }: HTMLInputElement) {
    const number = Number(text);
    const isMeant = !validity?.badInput && Number.isInteger(number) && number >= min && number <= max;
    const isEmpty = text === '' && !validity?.badInput;
    setWrong(!isMeant && !isEmpty);
    if (!isMeant && !isEmpty) return;
    setTyped(null);
    onKeep(isEmpty ? null : number);
  }

  const said = isWrong ? i18n.t('numberField.fromTo', { min, max }) : problem;
  return (
    <div class="setting number">
      <label for={id}>{label}</label>
      <span>
        <input
          id={id}
          type="number"
          min={min}
          max={max}
          step={1}
          value={typed ?? value ?? ''}
          aria-describedby={said === null && about ? `${id}-about` : `${id}-problem`}
          aria-invalid={said !== null}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setWrong(false);
          }}
          onChange={({ currentTarget }) => keep(currentTarget)}
          onBlur={({ currentTarget }) => {
            // Turned up and down again it has not changed.
            if (currentTarget.value !== '' && Number(currentTarget.value) === value) setTyped(null);
          }}
        />{' '}
        {unit}
      </span>
      {about && <p id={`${id}-about`}>{about}</p>}
      <p id={`${id}-problem`} class="problem" role="alert">
        {said}
      </p>
    </div>
  );
}
