import { useEffect, useRef, useState } from 'preact/hooks';
import type { Customer } from '../lib/domain/customer.ts';
import type { Instant } from '../lib/domain/instant.ts';
import { domainToName, LONGEST_NOTE, type Standing } from '../lib/domain/owners-word.ts';
import type { CustomerCard, ThreadReference } from '../lib/messages/protocol.ts';
import type { Said } from '../lib/views/triage.ts';
import { whyShownOrNot } from '../lib/words/conclusion.ts';
import { emergencyInFull } from '../lib/words/emergency.ts';
import { loyaltyInFull } from '../lib/words/loyalty.ts';
import { ago, dayAndTime, plural, workingTime } from '../lib/words/time.ts';

interface CustomerCardViewProps {
  readonly card: CustomerCard;
  readonly now: Instant;
  onClose(): void;
  onOpen(thread: ThreadReference): void;
  onSay(said: Said): void;
}

/** One customer: what they are to the owner, how they were answered, what they complained of, their threads. */
export function CustomerCardView({ card, now, onClose, onOpen, onSay }: CustomerCardViewProps) {
  const { customer, threads } = card;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const name = customer.name || customer.address;
  return (
    <article class="card">
      <button type="button" class="back" onClick={onClose}>
        <span aria-hidden="true">‹ </span>Back
      </button>
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{name}</bdi>
      </h1>
      <p>
        <bdi>{customer.address}</bdi>
      </p>
      <StandingChoice customer={customer} onSay={onSay} />
      <Facts card={card} now={now} />
      <form
        class="note"
        key={card.word?.note}
        onSubmit={(event) => {
          event.preventDefault();
          const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
          onSay({ act: { kind: 'note', about: [customer.key], note }, who: name });
        }}
      >
        <label>
          Note, for you alone
          <textarea name="note" rows={2} maxLength={LONGEST_NOTE} defaultValue={card.word?.note ?? ''} />
        </label>
        <button type="submit" class="action">
          Save note
        </button>
      </form>
      <h2>{plural(threads.length, 'thread')}</h2>
      <ul class="threads">
        {threads.map(({ threadId, subject, at, conclusion }) => (
          <li key={threadId}>
            <button type="button" onClick={() => onOpen({ account: customer.account, threadId })}>
              <bdi class="subject">{subject || '(no subject)'}</bdi>
              <small>{dayAndTime(at, now)}</small>
              <span class="why">{whyShownOrNot(conclusion, now)}</span>
            </button>
          </li>
        ))}
      </ul>
    </article>
  );
}

const STANDINGS: readonly { readonly standing: Standing | null; readonly label: string }[] = [
  { standing: null, label: 'As the mail tells' },
  { standing: 'vip', label: 'VIP' },
  { standing: 'customer', label: 'Always a customer' },
  { standing: 'not-a-customer', label: 'Not a customer' },
  { standing: 'ours', label: 'One of us' },
];

/** The owner's word on the address; that on its whole domain is given beside it. */
function StandingChoice({
  customer,
  onSay,
}: {
  readonly customer: Customer;
  readonly onSay: (said: Said) => void;
}) {
  const { key, standing, address, name } = customer;
  // Shown at once, and as it is stored once that is known.
  const [chosen, setChosen] = useState(standing);
  useEffect(() => setChosen(customer.standing), [customer]);
  const domain = domainToName(address);
  const say = (about: string, wanted: Standing | null, who: string) =>
    onSay({ act: { kind: 'standing', about: [about], standing: wanted }, who });
  return (
    <fieldset class="standing">
      <legend class="unseen">What they are to you</legend>
      {STANDINGS.map((choice) => (
        <label key={choice.label}>
          <input
            type="radio"
            name="standing"
            checked={chosen === choice.standing}
            onChange={() => {
              setChosen(choice.standing);
              say(key, choice.standing, name || address);
            }}
          />
          {choice.label}
        </label>
      ))}
      {domain && standing !== 'not-a-customer' && (
        <button type="button" class="quiet" onClick={() => say(domain, 'not-a-customer', domain.slice(1))}>
          {`Nobody at ${domain.slice(1)} is a customer`}
        </button>
      )}
    </fieldset>
  );
}

function Facts({ card, now }: { readonly card: CustomerCard; readonly now: Instant }) {
  const { customer, loyalty, responses } = card;
  const { firstSeenAt, lastCustomerAt, lastReplyAt, emergency, watchedUntil } = customer;
  const complaints = customer.recent.filter(({ complaint }) => complaint !== undefined);
  const { median, worst } = responses.working;
  return (
    <dl>
      {emergency && <Fact name="Emergency">{emergencyInFull(emergency, now)}</Fact>}
      {watchedUntil !== undefined && watchedUntil > now && (
        <Fact name="Watched">{`An emergency was answered; until ${dayAndTime(watchedUntil, now)}.`}</Fact>
      )}
      <Fact name="Last replied">
        {lastReplyAt === null ? 'never, in the mail that was read' : ago(lastReplyAt, now)}
      </Fact>
      {lastCustomerAt !== null && <Fact name="Last wrote">{ago(lastCustomerAt, now)}</Fact>}
      {firstSeenAt !== null && <Fact name="First seen">{dayAndTime(firstSeenAt, now)}</Fact>}
      {loyalty && <Fact name="Customer">{loyaltyInFull(loyalty, now)}</Fact>}
      <Fact name="Response time">
        {median === null || worst === null
          ? 'no answer was seen yet'
          : `${workingTime(median)} of working time as a rule, ${workingTime(worst)} at worst; ${Math.round((responses.shareInTime ?? 0) * 100)} % of ${plural(responses.count, 'answer')} in time`}
      </Fact>
      {complaints.length > 0 && (
        <Fact name="Complaints">
          {complaints
            .map(({ at, complaint }) => `${dayAndTime(at, now)}${complaint ? `, “${complaint}”` : ''}`)
            .join('; ')}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
