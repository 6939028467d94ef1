import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useKeptFocus } from './use-kept-focus.ts';

interface SwitchRowProps {
  readonly label: string;
  readonly checked: boolean;
  /** What the switch does, in a sentence or two. */
  readonly children: ComponentChildren;
  /** What is deleted where it is turned off, which can't be undone; asked for first. */
  readonly deletes?: string;
  onChange(checked: boolean): void;
}

/** A setting that is on or off, and is kept at once. */
export function SwitchRow({ label, checked, children, deletes, onChange }: SwitchRowProps) {
  const id = useId();
  const [asks, setAsks] = useState(false);
  const { place, keep } = useKeptFocus<HTMLInputElement>(asks);
  const answer = (isOff: boolean) => {
    keep();
    setAsks(false);
    if (isOff) onChange(false);
  };
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <input
        ref={place}
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget }) => {
          const isOn = currentTarget.checked;
          if (isOn || deletes === undefined) return onChange(isOn);
          currentTarget.checked = true;
          setAsks(true);
        }}
      />
      <p id={`${id}-about`}>{children}</p>
      {asks && checked && (
        <div class="actions" role="alert">
          <span>{deletes}</span>
          <button type="button" class="danger" onClick={() => answer(true)}>
            {i18n.t('switchRow.deleteAndTurnOff')}
          </button>
          <button type="button" class="quiet" onClick={() => answer(false)}>
            {i18n.t('switchRow.leaveOn')}
          </button>
        </div>
      )}
    </div>
  );
}
