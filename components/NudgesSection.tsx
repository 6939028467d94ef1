import type { NudgeSettings } from '../lib/domain/nudge-plan.ts';
import type { NudgeModel } from '../lib/views/nudge-model.ts';
import { dayAndTime, midnightsAfter } from '../lib/words/time.ts';
import { SwitchRow } from './SwitchRow.tsx';

type Kind = 'roundUp' | 'overdue' | 'morning' | 'emergency' | 'health';

const KINDS: readonly { readonly kind: Kind; readonly label: string; readonly about: string }[] = [
  {
    kind: 'morning',
    label: 'When you open',
    about: 'Who is overdue, and whose mail came while you were closed.',
  },
  {
    kind: 'roundUp',
    label: 'Before you close',
    about: 'Who still expects an answer today, while there is time for it.',
  },
  {
    kind: 'overdue',
    label: 'When answers fall due',
    about: 'All that do, in one nudge, at closing or within the hour after.',
  },
  { kind: 'emergency', label: 'Emergencies', about: 'Each alone, at once while you are open.' },
  {
    kind: 'health',
    label: 'When Gmail cannot be read',
    about: 'Once, since customers may then be waiting unseen.',
  },
];

/** What the desktop tells unasked, and when it does not. */
export function NudgesSection({ model }: { readonly model: NudgeModel }) {
  const overview = model.overview.value;
  if (!overview) return null;
  const { settings, areBlocked } = overview;
  const now = model.now.value;
  const change = (changed: Partial<NudgeSettings>) => model.change({ ...settings, ...changed });
  const isResting = settings.quietUntil !== null && settings.quietUntil > now;
  return (
    <section aria-labelledby="nudges">
      <h2 id="nudges">Nudges</h2>
      {areBlocked && (
        <p class="notice" role="alert">
          Your browser or your desktop lets no notifications through, so none of these can reach you. Allow
          them for this browser in the settings of your system.
        </p>
      )}
      {KINDS.map(({ kind, label, about }) => (
        <SwitchRow
          key={kind}
          label={label}
          checked={settings[kind]}
          onChange={(on) => change({ [kind]: on })}
        >
          {about}
        </SwitchRow>
      ))}
      <div class="setting number">
        <label for="roundUpMinutes">Before you close means</label>
        <span>
          <input
            id="roundUpMinutes"
            type="number"
            min={15}
            max={480}
            value={settings.roundUpMinutes}
            onChange={({ currentTarget: { valueAsNumber } }) => change({ roundUpMinutes: valueAsNumber })}
          />{' '}
          minutes before
        </span>
      </div>
      <div class="setting number">
        <label for="dailyCap">At most</label>
        <span>
          <input
            id="dailyCap"
            type="number"
            min={1}
            max={50}
            value={settings.dailyCap}
            onChange={({ currentTarget: { valueAsNumber } }) => change({ dailyCap: valueAsNumber })}
          />{' '}
          nudges a day, emergencies apart
        </span>
      </div>
      <p class="actions">
        {isResting ? (
          <>
            <span>{`Silent until ${dayAndTime(settings.quietUntil ?? now, now)}.`}</span>
            <button type="button" class="primary" onClick={() => change({ quietUntil: null })}>
              End the silence
            </button>
          </>
        ) : (
          <>
            <span>Do not disturb:</span>
            <button type="button" class="quiet" onClick={() => change({ quietUntil: now + 3_600_000 })}>
              for an hour
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => change({ quietUntil: midnightsAfter(now).tomorrow })}
            >
              until tomorrow
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => change({ quietUntil: midnightsAfter(now).nextWeek })}
            >
              until Monday
            </button>
          </>
        )}
      </p>
    </section>
  );
}
