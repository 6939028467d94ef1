import { useId } from 'preact/hooks';
import type { ChipFacts } from '../lib/views/chips.ts';
import type { Said } from '../lib/views/triage.ts';

interface ChipProps {
  readonly chip: ChipFacts;
  onCorrect(said: Said): void;
}

/** A mark with its reason, which shows while it is pointed at, focused or tapped, and with the action that corrects it. */
export function Chip({ chip, onCorrect }: ChipProps) {
  const { tone, text, why, correction } = chip;
  const id = useId();
  return (
    <span class="chip-holder">
      <button
        type="button"
        class={`chip ${tone}`}
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
