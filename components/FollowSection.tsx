import type { FollowModel } from '../lib/views/follow-model.ts';
import { followInWords } from '../lib/words/follow.ts';
import { SwitchRow } from './SwitchRow.tsx';

/** Whether settings follow the owner to their other computers, what of them does, and how it goes. */
export function FollowSection({ model }: { readonly model: FollowModel }) {
  const overview = model.overview.value;
  if (!overview) return null;
  const { isOn, problem } = overview;
  return (
    <section aria-labelledby="follow">
      <h2 id="follow">Other computers</h2>
      <SwitchRow label="My settings follow me" checked={isOn} onChange={(wanted) => model.change(wanted)}>
        Hours, nudges and the other settings of this page, and what you say of addresses (VIP, not a customer,
        your notes), go to your other computers through the browser’s own sync, where you use that. Mail, and
        who waits, never does.
      </SwitchRow>
      {isOn && (
        <p class={problem ? 'notice' : 'hint'} role={problem ? 'alert' : 'status'}>
          {followInWords(overview, model.now.value)}
        </p>
      )}
    </section>
  );
}
