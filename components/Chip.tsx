import { useId, useState } from 'preact/hooks';
import type { ChipFacts } from '../lib/views/chips.ts';
import type { Said } from '../lib/views/triage.ts';

interface ChipProps {
  readonly chip: ChipFacts;
  /** Whether Tab reaches it. */
  readonly isReachable: boolean;
  onCorrect(said: Said): void;
}

/** A mark with its reason, which shows while it is pointed at, focused or tapped, and with the action that corrects it. */
export function Chip({ chip, isReachable, onCorrect }: ChipProps) {
  const { tone, text, why, correction } = chip;
  const id = useId();
  const [isDismissed, setDismissed] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only takes note of whether its button is pointed at
    <span
      class={isDismissed ? 'chip-holder dismissed' : 'chip-holder'}
      onPointerEnter={() => setDismissed(false)}
      onPointerLeave={() => setDismissed(false)}
      onFocusOut={() => setDismissed(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isDismissed) return;
        event.preventDefault();
        event.stopPropagation();
        setDismissed(true);
      }}
    >
      <button
        type="button"
        class={`chip ${tone}`}
        tabIndex={isReachable ? 0 : -1}
        aria-describedby={id}
        // A tap gives the focus that shows the reason, also where the browser would not.
        onClick={(event) => event.currentTarget.focus()}
      >
        <bdi>{text}</bdi>
      </button>
      <span class="reason">
        <bdi id={id}>{why}</bdi>
        {correction && (
          <button type="button" class="action" onClick={() => onCorrect(correction.said)}>
            {correction.label}
          </button>
        )}
      </span>
    </span>
  );
}
