import { useEffect, useRef, useState } from 'preact/hooks';

interface TimeFieldProps {
  readonly label: string;
  /** As in `09:00`. */
  readonly value: string;
  readonly isWrong: boolean;
  onKeep(value: string): void;
}

/** Whoever types ten o'clock types one first. */
const TYPED_AFTER = 800;

/**
 * A time of day, kept when it is left, by Enter, or once nobody has typed for a moment: the browser tells of each of its parts.
 * Left empty it is again what it was.
 */
export function TimeField({ label, value, isWrong, onKeep }: TimeFieldProps) {
  // Null while what is stored is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const pending = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(pending.current), []);

  function keep(time: string, isLeft: boolean) {
    clearTimeout(pending.current);
    if (time === '' && !isLeft) return;
    setTyped(null);
    if (time !== '' && time !== value) onKeep(time);
  }

  return (
    <input
      type="time"
      aria-label={label}
      aria-invalid={isWrong}
      value={typed ?? value}
      onInput={({ currentTarget }) => {
        const { value: time } = currentTarget;
        setTyped(time);
        clearTimeout(pending.current);
        pending.current = setTimeout(() => keep(time, false), TYPED_AFTER);
      }}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && keep(currentTarget.value, true)}
      onBlur={({ currentTarget }) => keep(currentTarget.value, true)}
    />
  );
}
