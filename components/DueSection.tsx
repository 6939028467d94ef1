import { i18n } from '#i18n';
import type { ResponsePolicy } from '../lib/domain/response-policy.ts';
import type { PolicyModel } from '../lib/views/policy-model.ts';
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
  readonly unit: string;
  readonly usual: number | null;
  readonly about: string;
}[] = [
  {
    field: 'morningAllowanceMinutes',
    label: i18n.t('dueSection.firstThingMeansWithin'),
    unit: i18n.t('dueSection.minutesOfOpening'),
    usual: 120,
    about: i18n.t('dueSection.mailThatCameWhileYou'),
  },
  {
    field: 'lateCutoffMinutes',
    label: i18n.t('dueSection.tooLateForTheSame'),
    unit: i18n.t('dueSection.minutesBeforeClosing'),
    usual: 0,
    about: i18n.t('dueSection.mailThatComesInThe'),
  },
  {
    field: 'targetMinutes',
    label: i18n.t('dueSection.answerWithin'),
    unit: i18n.t('dueSection.minutesOfWorkingTime'),
    usual: null,
    about: i18n.t('dueSection.insteadOfByTheEnd'),
  },
  {
    field: 'warnMinutes',
    label: i18n.t('dueSection.warnMe'),
    unit: i18n.t('dueSection.minutesBeforeAnAnswerIs'),
    usual: 60,
    about: i18n.t('dueSection.theToolbarButtonTurnsAmber'),
  },
  {
    field: 'emergencyWindowDays',
    label: i18n.t('dueSection.rememberComplaintsFor'),
    unit: i18n.t('dueSection.days'),
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
        return (
          <div key={field} class="setting number">
            <label for={field}>{label}</label>
            <span>
              <input
                id={field}
                type="number"
                min={field === 'emergencyWindowDays' ? 1 : 0}
                max={field === 'emergencyWindowDays' ? 90 : 100_000}
                value={policy[field] ?? usual ?? ''}
                aria-describedby={`${field}-about`}
                aria-invalid={problem !== null}
                onChange={({ currentTarget }) =>
                  model.change(
                    (policy) => withNumber(policy, field, currentTarget.value),
                    changedInWords(label, unit, currentTarget.value || usual),
                  )
                }
              />{' '}
              {unit}
            </span>
            <p id={`${field}-about`}>{about}</p>
            {problem && (
              <p class="problem" role="alert">
                {problem}
              </p>
            )}
          </div>
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
function changedInWords(label: string, unit: string, number: string | number | null): string {
  return number === null
    ? i18n.t('dueSection.setToEndOfDay', { label })
    : i18n.t('dueSection.setTo', { label, number, unit });
}

/** An empty field is the usual; anything that is no number is kept, to be told of. */
function withNumber(policy: ResponsePolicy, field: Field, typed: string): ResponsePolicy {
  const { [field]: _, ...rest } = policy;
  return typed.trim() === '' ? rest : { ...rest, [field]: Number(typed) };
}
