import { i18n } from '#i18n';
import { MOST_DAYS, MOST_MINUTES, type ResponsePolicy } from '../lib/domain/response-policy.ts';
import type { PolicyModel } from '../lib/views/policy-model.ts';
import { NumberField } from './NumberField.tsx';
import { SwitchRow } from './SwitchRow.tsx';

type Field =
  | 'morningAllowanceMinutes'
  | 'lateCutoffMinutes'
  | 'targetMinutes'
  | 'warnMinutes'
  | 'emergencyWindowDays';

const FIELDS: readonly {
  readonly field: Field;
  readonly label: string;
  unit(count: number): string;
  readonly usual: number | null;
  readonly about: string;
}[] = [
  {
    field: 'morningAllowanceMinutes',
    label: i18n.t('dueSection.firstThingMeansWithin'),
    unit: (count) => i18n.t('dueSection.minutesOfOpening', count),
    usual: 120,
    about: i18n.t('dueSection.mailThatCameWhileYou'),
  },
  {
    field: 'lateCutoffMinutes',
    label: i18n.t('dueSection.tooLateForTheSame'),
    unit: (count) => i18n.t('dueSection.minutesBeforeClosing', count),
    usual: 0,
    about: i18n.t('dueSection.mailThatComesInThe'),
  },
  {
    field: 'targetMinutes',
    label: i18n.t('dueSection.answerWithin'),
    unit: (count) => i18n.t('dueSection.minutesOfWorkingTime', count),
    usual: null,
    about: i18n.t('dueSection.insteadOfByTheEnd'),
  },
  {
    field: 'warnMinutes',
    label: i18n.t('dueSection.warnMe'),
    unit: (count) => i18n.t('dueSection.minutesBeforeAnAnswerIs', count),
    usual: 60,
    about: i18n.t('dueSection.theToolbarButtonTurnsAmber'),
  },
  {
    field: 'emergencyWindowDays',
    label: i18n.t('dueSection.rememberComplaintsFor'),
    unit: (count) => i18n.t('dueSection.days', count),
    usual: 30,
    about: i18n.t('dueSection.aSecondComplaintOrA'),
  },
];

/** When an answer is due. */
export function DueSection({ model }: { readonly model: PolicyModel }) {
  const policy = model.policy.value;
  if (!policy) return null;
  return (
    <section aria-labelledby="due">
      <h2 id="due">{i18n.t('dueSection.whenAnAnswerIsDue')}</h2>
      {FIELDS.map(({ field, label, unit, usual, about }) => {
        const problem = model.problem.value?.field === field ? model.problem.value.text : null;
        const value = policy[field] ?? usual;
        return (
          <NumberField
            key={field}
            id={field}
            label={label}
            unit={unit(value ?? 0)}
            min={field === 'emergencyWindowDays' ? 1 : 0}
            max={field === 'emergencyWindowDays' ? MOST_DAYS : MOST_MINUTES}
            value={value}
            about={about}
            problem={problem}
            onKeep={(number) =>
              model.change(
                (policy) => withNumber(policy, field, number),
                changedInWords(label, unit, number ?? usual),
              )
            }
          />
        );
      })}
      <SwitchRow
        label={i18n.t('dueSection.archivingMeansDone')}
        checked={policy.archiveMeansDone ?? true}
        onChange={(archiveMeansDone) =>
          model.change(
            (policy) => ({ ...policy, archiveMeansDone }),
            archiveMeansDone
              ? i18n.t('dueSection.archivingNowMeansDone')
              : i18n.t('dueSection.archivedThreadsStillWait'),
          )
        }
      >
        {i18n.t('dueSection.aThreadThatYouArchive')}
      </SwitchRow>
    </section>
  );
}

/** What a field was set to; where it has no number, the end of the workday counts. */
function changedInWords(label: string, unit: (count: number) => string, number: number | null): string {
  return number === null
    ? i18n.t('dueSection.setToEndOfDay', { label })
    : i18n.t('dueSection.setTo', { label, number, unit: unit(number) });
}

/** An empty field is the usual. */
function withNumber(policy: ResponsePolicy, field: Field, number: number | null): ResponsePolicy {
  const { [field]: _, ...rest } = policy;
  return number === null ? rest : { ...rest, [field]: number };
}
