import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type BusinessHours, nextOpening } from '../lib/domain/business-hours.ts';
import type { Instant } from '../lib/domain/instant.ts';
import { dateAfter, startOfDate } from '../lib/words/time.ts';

interface SnoozeDateProps {
  readonly hours: BusinessHours;
  readonly now: Instant;
  onChoose(until: Instant): void;
}

/** Whoever snoozes somebody for longer has mistyped. */
const LAST_DATE = '2099-12-31';

/** Any later day: until the business opens on it, or next opens after it. */
export function SnoozeDate({ hours, now, onChoose }: SnoozeDateProps) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      class="date"
      onSubmit={(event) => {
        event.preventDefault();
        const date = String(new FormData(event.currentTarget).get('date') ?? '');
        const start = startOfDate(date);
        const until = start === null ? null : nextOpening(hours, start);
        if (until === null || until <= now) setProblem(i18n.t('snoozeDate.chooseADay'));
        else onChoose(until);
      }}
    >
      <label>
        {i18n.t('snoozeDate.on')}{' '}
        <input
          type="date"
          name="date"
          min={dateAfter(now)}
          max={LAST_DATE}
          defaultValue={dateAfter(now)}
          required
        />
      </label>
      <button type="submit" class="action">
        {i18n.t('snoozeDate.snooze')}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
