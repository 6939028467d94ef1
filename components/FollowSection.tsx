import { i18n } from '#i18n';
import type { FollowModel } from '../lib/views/follow-model.ts';
import { followedLast, followProblem } from '../lib/words/follow.ts';
import { SwitchRow } from './SwitchRow.tsx';

/** Whether settings follow the owner to their other computers, what of them does, and how it goes. */
export function FollowSection({ model }: { readonly model: FollowModel }) {
  const overview = model.overview.value;
  if (!overview) return null;
  const { isOn, problem } = overview;
  return (
    <section aria-labelledby="follow">
      <h2 id="follow">{i18n.t('followSection.otherComputers')}</h2>
      <SwitchRow
        label={i18n.t('followSection.mySettingsFollowMe')}
        checked={isOn}
        onChange={(wanted) => model.change(wanted)}
      >
        {i18n.t('followSection.hoursNudgesAndTheOther')}
      </SwitchRow>
      {isOn && (
        <>
          <p class={problem ? 'notice' : 'unseen'} role="alert">
            {problem && followProblem(problem)}
          </p>
          <p class="hint">{followedLast(overview.alikeAt, model.now.value)}</p>
        </>
      )}
    </section>
  );
}
