import { useState } from 'preact/hooks';
import { nameOfWord, type Standing } from '../lib/domain/owners-word.ts';
import { messageOf } from '../lib/views/failure.ts';
import type { WordsModel } from '../lib/views/words-model.ts';
import { UndoBar } from './UndoBar.tsx';
import { WordList } from './WordList.tsx';

const LISTS: readonly { readonly standing: Standing; readonly title: string; readonly empty: string }[] = [
  { standing: 'not-a-customer', title: 'Not customers', empty: 'Nobody is left out by you.' },
  { standing: 'customer', title: 'Always customers', empty: 'Nobody, beyond what the mail tells.' },
  { standing: 'vip', title: 'VIPs', empty: 'Nobody yet.' },
  {
    standing: 'ours',
    title: 'One of us',
    empty: 'Only the accounts above, and colleagues at their domains.',
  },
];

/** Everybody of whom the owner has said what they are, and the form to say it of more. */
export function WhoIsCustomer({ model }: { readonly model: WordsModel }) {
  const words = model.words.value;
  if (words === null) return null;
  return (
    <section aria-labelledby="who">
      <h2 id="who">Who is a customer</h2>
      <p class="hint">
        Anybody who writes from outside your company, and is human. Newsletters, no-reply addresses, automatic
        answers and calendars are left out. What you say here comes before all that, and lasts. Other
        addresses and domains of your own, and colleagues elsewhere, are “one of us”: an answer of theirs is
        an answer of yours.
      </p>
      <AddWord model={model} />
      {LISTS.map(({ standing, title, empty }) => (
        <WordList
          key={standing}
          title={title}
          empty={empty}
          words={words.filter((word) => word.standing === standing)}
          onRemove={({ about }) => model.say(about, null)}
        />
      ))}
      <UndoBar undoable={model.undoable.value} undone={model.undone.value} onUndo={model.undo} />
    </section>
  );
}

function AddWord({ model }: { readonly model: WordsModel }) {
  const [typed, setTyped] = useState('');
  const [standing, setStanding] = useState<Standing>('not-a-customer');
  const [problem, setProblem] = useState<string | null>(null);
  async function add(event: Event) {
    event.preventDefault();
    try {
      if (await model.say(nameOfWord(typed), standing)) setTyped('');
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  return (
    <form class="actions" onSubmit={add}>
      <label>
        Address or domain{' '}
        <input
          type="text"
          value={typed}
          maxLength={254}
          placeholder="courier.example"
          aria-invalid={problem !== null}
          aria-describedby="who-problem"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
      </label>
      <label>
        is{' '}
        <select value={standing} onChange={(event) => setStanding(event.currentTarget.value as Standing)}>
          <option value="not-a-customer">not a customer</option>
          <option value="customer">always a customer</option>
          <option value="vip">a VIP</option>
          <option value="ours">one of us</option>
        </select>
      </label>
      <button type="submit" class="primary">
        Add
      </button>
      <p id="who-problem" class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
