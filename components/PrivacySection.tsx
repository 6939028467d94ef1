import { useState } from 'preact/hooks';
import { KEEP_CHOICES } from '../lib/domain/past.ts';
import type { PrivacyModel } from '../lib/views/privacy-model.ts';
import { keepInWords } from '../lib/words/privacy.ts';
import { plural, sizeInWords } from '../lib/words/time.ts';

const CONFIRMATION = 'delete';

/** What is kept in this browser, and how to take it along, share the plan, or have all of it forgotten. */
export function PrivacySection({ model }: { readonly model: PrivacyModel }) {
  const kept = model.kept.value;
  const [typed, setTyped] = useState('');
  if (!kept) return null;
  async function take(event: Event & { readonly currentTarget: HTMLInputElement }) {
    const field = event.currentTarget;
    const [file] = field.files ?? [];
    if (file) await model.importTeamPlan(await file.text());
    field.value = '';
  }
  return (
    <>
      <section aria-labelledby="team">
        <h2 id="team">Team plan</h2>
        <p class="hint">
          One file with your hours, holidays, due times and who is no customer, for colleagues to take over.
          It holds no mail, no notes and no VIPs.
        </p>
        <p class="actions">
          <button type="button" class="primary" onClick={() => model.exportTeamPlan()}>
            Save the plan
          </button>
          <label>
            Take over a plan <input type="file" accept=".json,application/json" onChange={take} />
          </label>
        </p>
      </section>
      <section aria-labelledby="privacy">
        <h2 id="privacy">Privacy</h2>
        <p class="hint">
          {`Kept in this browser alone: ${plural(kept.threads, 'thread')} (who, when, subject; no text of any mail), ${plural(kept.customers, 'person', 'people')}, and ${plural(kept.words, 'word')} of yours on addresses, which follow you where you let them${kept.bytes === null ? '' : `; ${sizeInWords(kept.bytes)} in all`}.`}
        </p>
        <p class="actions">
          <label>
            Keep threads for{' '}
            <select
              value={String(kept.keepMonths)}
              onChange={({ currentTarget: { value } }) =>
                model.keepFor(KEEP_CHOICES.find((choice) => String(choice) === value) ?? null)
              }
            >
              {KEEP_CHOICES.map((choice) => (
                <option key={choice} value={String(choice)}>
                  {keepInWords(choice)}
                </option>
              ))}
            </select>
          </label>
        </p>
        <p class="hint">
          Of older ones only figures stay: how many there were, and how soon they were answered. Who still
          waits is kept, however old.
        </p>
        <p class="actions">
          <button type="button" class="quiet" onClick={() => model.exportEverything()}>
            Save all that is kept as a file
          </button>
        </p>
        <form
          class="actions"
          onSubmit={async (event) => {
            event.preventDefault();
            if (typed.trim().toLowerCase() !== CONFIRMATION) return;
            if (await model.deleteEverything()) setTyped('');
          }}
        >
          <label>
            {`To delete everything, your settings too, type “${CONFIRMATION}”: `}
            <input
              type="text"
              autocomplete="off"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="danger" disabled={typed.trim().toLowerCase() !== CONFIRMATION}>
            Delete everything
          </button>
        </form>
      </section>
      <p role="status" class={model.said.value === null ? 'unseen' : 'said'}>
        {model.said.value}
      </p>
    </>
  );
}
