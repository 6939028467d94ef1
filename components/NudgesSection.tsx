import { i18n } from '#i18n';
import { HOUR, type Instant } from '../lib/domain/instant.ts';
import { NUDGE_LIMITS, type NudgeSettings, USUAL_NUDGES } from '../lib/domain/nudge-plan.ts';
import type { NudgeModel } from '../lib/views/nudge-model.ts';
import { dayAndTime, midnightsAfter } from '../lib/words/time.ts';
import { NumberField } from './NumberField.tsx';
import { SwitchRow } from './SwitchRow.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

type Kind = 'roundUp' | 'overdue' | 'morning' | 'emergency' | 'health';

const KINDS: readonly { readonly kind: Kind; readonly label: string; readonly about: string }[] = [
  {
    kind: 'morning',
    label: i18n.t('nudgesSection.whenYouOpen'),
    about: i18n.t('nudgesSection.whoIsOverdueAndWhose'),
  },
  {
    kind: 'roundUp',
    label: i18n.t('nudgesSection.beforeYouClose'),
    about: i18n.t('nudgesSection.whoStillExpectsAnAnswer'),
  },
  {
    kind: 'overdue',
    label: i18n.t('nudgesSection.whenAnswersFallDue'),
    about: i18n.t('nudgesSection.allThatDoInOne'),
  },
  {
    kind: 'emergency',
    label: i18n.t('nudgesSection.emergencies'),
    about: i18n.t('nudgesSection.eachAloneAtOnceWhile'),
  },
  {
    kind: 'health',
    label: i18n.t('nudgesSection.whenGmailCannotBeRead'),
    about: i18n.t('nudgesSection.onceSinceCustomersMayThen'),
  },
];

const SILENCES: readonly { readonly label: string; until(now: Instant): Instant }[] = [
  { label: i18n.t('nudgesSection.forAnHour'), until: (now) => now + HOUR },
  { label: i18n.t('nudgesSection.untilTomorrow'), until: (now) => midnightsAfter(now).tomorrow },
  { label: i18n.t('nudgesSection.untilMonday'), until: (now) => midnightsAfter(now).nextWeek },
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
      <h2 id="nudges">{i18n.t('nudgesSection.nudges')}</h2>
      {areBlocked && (
        <p class="notice" role="alert">
          {i18n.t('nudgesSection.yourBrowserOrYourDesktop')}
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
      <NumberField
        id="roundUpMinutes"
        label={i18n.t('nudgesSection.beforeYouCloseMeans')}
        unit={i18n.t('nudgesSection.minutesBefore')}
        {...NUDGE_LIMITS.roundUpMinutes}
        value={settings.roundUpMinutes}
        onKeep={(minutes) => change({ roundUpMinutes: minutes ?? USUAL_NUDGES.roundUpMinutes })}
      />
      <NumberField
        id="dailyCap"
        label={i18n.t('nudgesSection.atMost')}
        unit={i18n.t('nudgesSection.nudgesADayEmergenciesApart', settings.dailyCap)}
        {...NUDGE_LIMITS.dailyCap}
        value={settings.dailyCap}
        onKeep={(most) => change({ dailyCap: most ?? USUAL_NUDGES.dailyCap })}
      />
      <Silence
        until={isResting ? settings.quietUntil : null}
        now={now}
        onChange={(quietUntil) => change({ quietUntil })}
      />
    </section>
  );
}

interface SilenceProps {
  /** Null while nudges are on. */
  readonly until: Instant | null;
  readonly now: Instant;
  onChange(until: Instant | null): void;
}

/** For how long nothing is told. */
function Silence({ until, now, onChange }: SilenceProps) {
  const { place, keep } = useKeptFocus<HTMLButtonElement>(until === null);
  const set = (moment: Instant | null) => {
    keep();
    onChange(moment);
  };
  return (
    <div class="actions">
      <p role="status">
        {until === null
          ? i18n.t('nudgesSection.doNotDisturb')
          : i18n.t('nudgesSection.silentUntil', { when: dayAndTime(until, now) })}
      </p>
      {until === null ? (
        SILENCES.map(({ label, until: end }, nth) => (
          <button
            ref={nth === 0 ? place : null}
            type="button"
            key={label}
            class="quiet"
            onClick={() => set(end(now))}
          >
            {label}
          </button>
        ))
      ) : (
        <button ref={place} type="button" key="end" class="primary" onClick={() => set(null)}>
          {i18n.t('nudgesSection.endTheSilence')}
        </button>
      )}
    </div>
  );
}
