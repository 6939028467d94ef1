import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Conclusion } from '../lib/domain/conclusion.ts';
import type { Customer } from '../lib/domain/customer.ts';
import type { Instant } from '../lib/domain/instant.ts';
import { domainToName, LONGEST_NOTE, nameOfWord, type Standing } from '../lib/domain/owners-word.ts';
import type { CustomerCard, ThreadReference } from '../lib/messages/protocol.ts';
import { messageOf } from '../lib/views/failure.ts';
import type { Said } from '../lib/views/triage.ts';
import { whyShownOrNot } from '../lib/words/conclusion.ts';
import { emergencyInFull } from '../lib/words/emergency.ts';
import { loyaltyInFull } from '../lib/words/loyalty.ts';
import { pastInWords } from '../lib/words/past.ts';
import { ago, dayAndTime, plural, workingTime } from '../lib/words/time.ts';
import { useDraft } from './draft.ts';
import { useSettling } from './settling.ts';

interface CustomerCardViewProps {
  readonly card: CustomerCard;
  readonly now: Instant;
  onClose(): void;
  onOpen(thread: ThreadReference): void;
  /** Answers whether it was stored. */
  onSay(said: Said): Promise<boolean>;
  onTarget(minutes: number | null): void;
  /** Joins an address to this customer, or makes it one of its own again. */
  onJoin(address: string, isJoined: boolean): void;
}

/** One customer: what they are to the owner, how they were answered, what they complained of, their threads. */
export function CustomerCardView(props: CustomerCardViewProps) {
  const { card, now, onClose, onOpen, onSay, onTarget, onJoin } = props;
  const { customer, threads } = card;
  const heading = useRef<HTMLHeadingElement>(null);
  const note = useStored<HTMLTextAreaElement>(card.word?.note ?? '');
  useLayoutEffect(() => heading.current?.focus(), []);
  const name = customer.name || customer.address;
  const saveNote = (text: string) =>
    onSay({ act: { kind: 'note', about: [customer.key], note: text }, who: name });
  const draft = useDraft(note, card.word?.note ?? '', saveNote);
  return (
    <article class="card">
      <button type="button" class="back" onClick={onClose}>
        <span aria-hidden="true">‹ </span>
        {i18n.t('customerCardView.back')}
      </button>
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{name}</bdi>
      </h1>
      <p>
        <bdi>{customer.address}</bdi>
      </p>
      <StandingChoice card={card} onSay={onSay} />
      <Facts card={card} now={now} />
      <form
        class="note"
        onSubmit={(event) => {
          event.preventDefault();
          draft.save();
        }}
      >
        <label>
          {i18n.t('customerCardView.noteForYouAlone')}
          <textarea ref={note} name="note" rows={2} maxLength={LONGEST_NOTE} />
        </label>
        <button type="submit" class="action">
          {i18n.t('customerCardView.saveNote')}
        </button>
      </form>
      <TargetForm target={card.targetMinutes} onTarget={onTarget} />
      <Addresses customer={customer} joined={card.joined} onJoin={onJoin} />
      <h2>{plural(threads.length, 'thread')}</h2>
      <ul class="threads">
        {threads.map(({ threadId, subject, at, conclusion }) => (
          <li key={threadId}>
            <button
              type="button"
              title={subject}
              onClick={() => onOpen({ account: customer.account, threadId })}
            >
              <bdi class="subject">{subject || i18n.t('customerCardView.noSubject')}</bdi>
              <small>{dayAndTime(at, now)}</small>
              <span class="why">{whyShownOrNot(conclusion, now)}</span>
            </button>
            {isDone(conclusion) && (
              <button
                type="button"
                class="action"
                aria-label={[i18n.t('foldedLines.needsAnAnswer'), subject].filter(Boolean).join(': ')}
                onClick={() =>
                  onSay({
                    act: {
                      kind: 'needs-answer',
                      threads: [{ account: customer.account, threadId, upTo: conclusion.at }],
                    },
                    who: name,
                  })
                }
              >
                {i18n.t('foldedLines.needsAnAnswer')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}

/** By the owner's own word, or by a guess: either can be taken back here. */
function isDone(
  conclusion: Conclusion | null,
): conclusion is Extract<Conclusion, { readonly kind: 'closed' | 'probably-done' }> {
  return conclusion?.kind === 'probably-done' || (conclusion?.kind === 'closed' && conclusion.how === 'done');
}

const STANDINGS: readonly { readonly standing: Standing | null; readonly label: string }[] = [
  { standing: null, label: i18n.t('customerCardView.asTheMailTells') },
  { standing: 'vip', label: i18n.t('customerCardView.vip') },
  { standing: 'customer', label: i18n.t('customerCardView.alwaysACustomer') },
  { standing: 'not-a-customer', label: i18n.t('customerCardView.notACustomer') },
  { standing: 'ours', label: i18n.t('customerCardView.oneOfUs') },
];

/** The owner's word on the address; that on its whole domain is given beside it. */
function StandingChoice({
  card,
  onSay,
}: {
  readonly card: CustomerCard;
  readonly onSay: (said: Said) => void;
}) {
  const { customer, said } = card;
  const { key, standing, address, name } = customer;
  const own = card.word?.standing ?? null;
  // Shown at once, and as it is stored once that is known.
  const [chosen, setChosen] = useState(own);
  useLayoutEffect(() => setChosen(own), [card]);
  const settling = useSettling<Standing | null>((standing) => say(key, standing, name || address));
  const domain = domainToName(address);
  const say = (about: string, wanted: Standing | null, who: string) =>
    onSay({ act: { kind: 'standing', about: [about], standing: wanted }, who });
  return (
    <fieldset class="standing" disabled={said?.isLocked === true} {...settling.events}>
      <legend class="unseen">{i18n.t('customerCardView.whatTheyAreToYou')}</legend>
      {STANDINGS.map((choice) => (
        <label key={choice.label}>
          <input
            type="radio"
            name="standing"
            checked={chosen === choice.standing}
            onChange={() => {
              setChosen(choice.standing);
              settling.choose(choice.standing);
            }}
          />
          {choice.label}
        </label>
      ))}
      {said?.isLocked && <p>{i18n.t('customerCardView.setByYourAdministrator')}</p>}
      {said?.about.startsWith('@') && (
        <p>
          {i18n.t('customerCardView.byAWordOnTheDomain', {
            domain: said.about.slice(1),
            what: STANDINGS.find((one) => one.standing === said.standing)?.label ?? '',
          })}
        </p>
      )}
      {domain && standing !== 'not-a-customer' && (
        <button type="button" class="quiet" onClick={() => say(domain, 'not-a-customer', domain.slice(1))}>
          {i18n.t('customerCardView.nobodyAtIsACustomer', { domain: domain.slice(1) })}
        </button>
      )}
    </fieldset>
  );
}

function TargetForm({
  target,
  onTarget,
}: {
  readonly target: number | null;
  readonly onTarget: (minutes: number | null) => void;
}) {
  const field = useStored<HTMLInputElement>(String(target ?? ''));
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = String(new FormData(event.currentTarget).get('target') ?? '');
        onTarget(typed === '' ? null : Number(typed));
      }}
    >
      <label>
        {i18n.t('customerCardView.answerWithin')}{' '}
        <input name="target" type="number" min={1} max={100_000} step={1} placeholder="–" ref={field} />{' '}
        {i18n.t('customerCardView.minutesOfWorkingTime')}
      </label>
      <button type="submit" class="action">
        {i18n.t('customerCardView.saveTarget')}
      </button>
    </form>
  );
}

/** The other addresses of a customer who writes from several. */
function Addresses({
  customer,
  joined,
  onJoin,
}: {
  readonly customer: Customer;
  readonly joined: readonly string[];
  readonly onJoin: (address: string, isJoined: boolean) => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  // Empty again once the addresses are other ones, and where the focus goes when a button beside one is gone.
  const field = useEmptied<HTMLInputElement>(joined.join());
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        try {
          const about = nameOfWord(String(new FormData(event.currentTarget).get('address') ?? ''));
          if (about.startsWith('@')) throw new Error(i18n.t('customerCardView.nameOneWholeAddress'));
          if (about === customer.key || joined.includes(about))
            throw new Error(i18n.t('customerCardView.thatIsThisCustomerAlready'));
          onJoin(about, true);
        } catch (error) {
          setProblem(messageOf(error));
        }
      }}
    >
      {joined.map((address) => (
        <p key={address}>
          <bdi>{i18n.t('customerCardView.alsoWritesFrom', { address })}</bdi>{' '}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              field.current?.focus();
              onJoin(address, false);
            }}
          >
            {i18n.t('customerCardView.aCustomerOfItsOwn')}
          </button>
        </p>
      ))}
      <label>
        {i18n.t('customerCardView.alsoWritesFrom2')}{' '}
        <input
          ref={field}
          name="address"
          type="text"
          maxLength={254}
          placeholder={i18n.t('customerCardView.nameHomeExample')}
          aria-invalid={problem !== null}
          aria-describedby="join-problem"
          onInput={() => setProblem(null)}
        />
      </label>
      <button type="submit" class="action">
        {i18n.t('customerCardView.join')}
      </button>
      <p id="join-problem" class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}

/**
 * A field that shows what is stored whenever that changes, and else what is typed; it keeps the focus. Whoever has typed on while it
 * was being stored keeps what they typed.
 */
function useStored<Field extends HTMLInputElement | HTMLTextAreaElement>(value: string) {
  const field = useRef<Field>(null);
  const before = useRef('');
  // At once: behind the first paint it would take away what is typed by then.
  useLayoutEffect(() => {
    const isTypedOn = field.current !== null && field.current.value.trim() !== before.current;
    if (field.current && !isTypedOn) field.current.value = value;
    before.current = value;
  }, [value]);
  return field;
}

/** A field that is empty again whenever what was typed there has been taken up. */
function useEmptied<Field extends HTMLInputElement>(version: string) {
  const field = useRef<Field>(null);
  useLayoutEffect(() => {
    if (field.current) field.current.value = '';
  }, [version]);
  return field;
}

function Facts({ card, now }: { readonly card: CustomerCard; readonly now: Instant }) {
  const { customer, loyalty, responses } = card;
  const { firstSeenAt, lastCustomerAt, lastReplyAt, emergency, watchedUntil } = customer;
  const complaints = customer.recent.filter(({ complaint }) => complaint !== undefined);
  const { median, worst } = responses.working;
  return (
    <dl>
      {emergency && (
        <Fact name={i18n.t('customerCardView.emergency')}>{emergencyInFull(emergency, now)}</Fact>
      )}
      {watchedUntil !== undefined && watchedUntil > now && (
        <Fact name={i18n.t('customerCardView.watched')}>
          {i18n.t('customerCardView.anEmergencyWasAnsweredUntil', { when: dayAndTime(watchedUntil, now) })}
        </Fact>
      )}
      <Fact name={i18n.t('customerCardView.lastReplied')}>
        {lastReplyAt === null ? i18n.t('customerCardView.neverInTheMailThat') : ago(lastReplyAt, now)}
      </Fact>
      {lastCustomerAt !== null && (
        <Fact name={i18n.t('customerCardView.lastWrote')}>{ago(lastCustomerAt, now)}</Fact>
      )}
      {firstSeenAt !== null && (
        <Fact name={i18n.t('customerCardView.firstSeen')}>{dayAndTime(firstSeenAt, now)}</Fact>
      )}
      {loyalty && <Fact name={i18n.t('customerCardView.customer')}>{loyaltyInFull(loyalty, now)}</Fact>}
      <Fact name={i18n.t('customerCardView.responseTime')}>
        {median === null || worst === null
          ? i18n.t('customerCardView.noAnswerWasSeenYet')
          : i18n.t('customerCardView.ofWorkingTimeAsA', {
              usual: workingTime(median),
              worst: workingTime(worst),
              share: Math.round((responses.shareInTime ?? 0) * 100),
              count: plural(responses.count, 'answer'),
            })}
      </Fact>
      {customer.past && customer.past.threads > 0 && (
        <Fact name={i18n.t('customerCardView.beforeThat')}>{pastInWords(customer.past)}</Fact>
      )}
      {complaints.length > 0 && (
        <Fact name={i18n.t('customerCardView.complaints')}>
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
