import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SwitchRowProps {
  readonly label: string;
  readonly checked: boolean;
  /** What the switch does, in a sentence or two. */
  readonly children: ComponentChildren;
  onChange(checked: boolean): void;
}

/** A setting that is on or off, and is kept at once. */
export function SwitchRow({ label, checked, children, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        aria-describedby={`${id}-about`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <p id={`${id}-about`}>{children}</p>
    </div>
  );
}
