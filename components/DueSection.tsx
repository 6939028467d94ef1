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
    label: 'First thing means within',
    unit: 'minutes of opening',
    usual: 120,
    about: 'Mail that came while you were closed is due so soon after you open.',
  },
  {
    field: 'lateCutoffMinutes',
    label: 'Too late for the same day',
    unit: 'minutes before closing',
    usual: 0,
    about: 'Mail that comes in the last minutes counts as if you were closed already.',
  },
  {
    field: 'targetMinutes',
    label: 'Answer within',
    unit: 'minutes of working time',
    usual: null,
    about: 'Instead of by the end of the workday. Leave it empty for the end of the workday.',
  },
  {
    field: 'warnMinutes',
    label: 'Warn me',
    unit: 'minutes before an answer is due',
    usual: 60,
    about: 'The toolbar button turns amber then.',
  },
  {
    field: 'emergencyWindowDays',
    label: 'Remember complaints for',
    unit: 'days',
    usual: 30,
    about:
      'A second complaint, or a third mail with no answer, within this time is an emergency. At most 90.',
  },
];

/** When an answer is due. */
export function DueSection({ model }: { readonly model: PolicyModel }) {
  const policy = model.policy.value;
  if (!policy) return null;
  return (
    <section aria-labelledby="due">
      <h2 id="due">When an answer is due</h2>
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
                max={field === 'emergencyWindowDays' ? 90 : 10_000}
                value={policy[field] ?? usual ?? ''}
                aria-describedby={`${field}-about`}
                aria-invalid={problem !== null}
                onChange={({ currentTarget }) =>
                  model.change(
                    withNumber(policy, field, currentTarget.value),
                    `${label}: ${currentTarget.value || 'the end of the workday'} ${currentTarget.value ? unit : ''}.`,
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
        label="Archiving means done"
        checked={policy.archiveMeansDone ?? true}
        onChange={(archiveMeansDone) =>
          model.change(
            { ...policy, archiveMeansDone },
            archiveMeansDone ? 'Archiving means done.' : 'Archived threads still wait.',
          )
        }
      >
        A thread that you archive in Gmail needs no answer, until the customer writes again.
      </SwitchRow>
    </section>
  );
}

/** An empty field is the usual; anything that is no number is kept, to be told of. */
function withNumber(policy: ResponsePolicy, field: Field, typed: string): ResponsePolicy {
  const { [field]: _, ...rest } = policy;
  return typed.trim() === '' ? rest : { ...rest, [field]: Number(typed) };
}
