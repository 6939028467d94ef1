import { isThreadAct, type OwnersAct, type ThreadAct, type WordAct, wordAfter } from '../domain/acts.ts';
import type { Customer, OpenWait } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import { isNamedBy } from '../domain/owners-word.ts';
import type { WaitingSnapshot } from '../messages/protocol.ts';

/** The snapshot as it will be once the owner's word is stored, to be shown until then. */
export function afterAct(snapshot: WaitingSnapshot, act: OwnersAct, now: Instant): WaitingSnapshot {
  if (isThreadAct(act)) {
    return { ...snapshot, customers: snapshot.customers.map((customer) => afterThreadAct(customer, act)) };
  }
  const words = act.about.map((about) =>
    wordAfter(
      snapshot.words.find((word) => word.about === about),
      about,
      act,
      now,
    ),
  );
  return {
    ...snapshot,
    words: [...snapshot.words.filter(({ about }) => !act.about.includes(about)), ...words],
    customers: snapshot.customers.map((customer) =>
      act.about.some((about) => speaksOf(about, customer, snapshot)) ? afterWord(customer, act) : customer,
    ),
  };
}

/** Whether a word changes what a customer is: one on the address itself comes before one on its domain. */
function speaksOf(about: string, { key }: Customer, { words }: WaitingSnapshot): boolean {
  const hasOwn = words.some((word) => word.about === key && word.standing !== null);
  return isNamedBy(about, key) && (about === key || !hasOwn);
}

function afterThreadAct(customer: Customer, act: ThreadAct): Customer {
  const named = new Set(
    act.threads.flatMap(({ account, threadId }) => (account === customer.account ? [threadId] : [])),
  );
  if (![...customer.waits, ...customer.probablyDone].some(({ threadId }) => named.has(threadId)))
    return customer;
  const { emergency, ...rest } = customer;
  const waits = customer.waits.flatMap((wait) => (named.has(wait.threadId) ? waitAfter(wait, act) : [wait]));
  const isOver = act.kind === 'done' && !waits.some(({ threadId }) => threadId === emergency?.threadId);
  return {
    ...rest,
    ...(emergency && !isOver && { emergency }),
    waits,
    probablyDone:
      act.kind === 'done' || act.kind === 'needs-answer'
        ? customer.probablyDone.filter(({ threadId }) => !named.has(threadId))
        : customer.probablyDone,
  };
}

function waitAfter(wait: OpenWait, act: ThreadAct): readonly OpenWait[] {
  const { snoozedUntil: _, ...awake } = wait;
  const without = (kind: 'complaint' | 'chaser') => ({
    ...wait,
    moods: (wait.moods ?? []).filter((mood) => mood.kind !== kind),
  });
  switch (act.kind) {
    case 'done':
      return [];
    case 'snooze':
      return [{ ...wait, snoozedUntil: act.until }];
    case 'wake':
      return [awake];
    case 'not-complaint':
      return [without('complaint')];
    case 'not-chaser':
      return [without('chaser')];
    case 'needs-answer':
      return [wait];
  }
}

function afterWord(customer: Customer, act: WordAct): Customer {
  if (act.kind === 'calm') {
    const { emergency: _, ...calm } = customer;
    return calm;
  }
  if (act.kind === 'note') return customer;
  const isNone = act.standing === 'not-a-customer' || act.standing === 'ours';
  return { ...customer, standing: act.standing, ...(isNone && { waits: [], probablyDone: [] }) };
}
