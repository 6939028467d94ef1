import { i18n } from '#i18n';
import type { NudgeSettings } from '../lib/domain/nudge-plan.ts';
import type { NudgeModel } from '../lib/views/nudge-model.ts';
import { dayAndTime, midnightsAfter } from '../lib/words/time.ts';
import { SwitchRow } from './SwitchRow.tsx';

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
      <div class="setting number">
        <label for="roundUpMinutes">{i18n.t('nudgesSection.beforeYouCloseMeans')}</label>
        <span>
          <input
            id="roundUpMinutes"
            type="number"
            min={15}
            max={480}
            value={settings.roundUpMinutes}
            onChange={({ currentTarget: { valueAsNumber } }) => change({ roundUpMinutes: valueAsNumber })}
          />{' '}
          {i18n.t('nudgesSection.minutesBefore')}
        </span>
      </div>
      <div class="setting number">
        <label for="dailyCap">{i18n.t('nudgesSection.atMost')}</label>
        <span>
          <input
            id="dailyCap"
            type="number"
            min={1}
            max={50}
            value={settings.dailyCap}
            onChange={({ currentTarget: { valueAsNumber } }) => change({ dailyCap: valueAsNumber })}
          />{' '}
          {i18n.t('nudgesSection.nudgesADayEmergenciesApart')}
        </span>
      </div>
      <p class="actions">
        {isResting ? (
          <>
            <span>
              {i18n.t('nudgesSection.silentUntil', { when: dayAndTime(settings.quietUntil ?? now, now) })}
            </span>
            <button type="button" class="primary" onClick={() => change({ quietUntil: null })}>
              {i18n.t('nudgesSection.endTheSilence')}
            </button>
          </>
        ) : (
          <>
            <span>{i18n.t('nudgesSection.doNotDisturb')}</span>
            <button type="button" class="quiet" onClick={() => change({ quietUntil: now + 3_600_000 })}>
              {i18n.t('nudgesSection.forAnHour')}
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => change({ quietUntil: midnightsAfter(now).tomorrow })}
            >
              {i18n.t('nudgesSection.untilTomorrow')}
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => change({ quietUntil: midnightsAfter(now).nextWeek })}
            >
              {i18n.t('nudgesSection.untilMonday')}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
