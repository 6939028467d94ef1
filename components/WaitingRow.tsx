import { domainOf } from '../lib/domain/addresses.ts';
import type { BusinessHours } from '../lib/domain/business-hours.ts';
import { workingTimeBetween } from '../lib/domain/business-hours.ts';
import type { Instant } from '../lib/domain/instant.ts';
import { moodsOf, type WaitingLine } from '../lib/domain/waiting-list.ts';
import { explainArrival, explainDue } from '../lib/words/due.ts';
import { moodInFull, moodInShort } from '../lib/words/mood.ts';
import { alsoIn, nameOf, wroteTimes, wroteTimesInWords } from '../lib/words/summary.ts';
import { plural, workingTime } from '../lib/words/time.ts';

interface WaitingRowProps {
  readonly line: WaitingLine;
  readonly hours: BusinessHours;
  readonly now: Instant;
  /** Shown only where there are several. */
  readonly account: string | null;
  readonly tabIndex: number;
  onOpen(): void;
  onFocus(): void;
}

/** One customer who waits: who, about what, since when and due when; a click opens the thread that is due first. */
export function WaitingRow({ line, hours, now, account, tabIndex, onOpen, onFocus }: WaitingRowProps) {
  const { customer, first, urgency, unanswered, repeats } = line;
  const others = customer.waits.length - 1;
  const moods = moodsOf(customer);
  const left =
    first.dueAt === null || urgency === 'overdue' ? null : workingTimeBetween(hours, now, first.dueAt);
  const isSoon = left !== null && first.warnAt !== null && first.warnAt <= now;
  return (
    <li class={`row ${urgency}${isSoon ? ' soon' : ''}`}>
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={onOpen}
        onFocus={onFocus}
        data-waiting={customer.key}
      >
        <span class="bar" aria-hidden="true" />
        <span class="about">
          <span class="who">
            <bdi class="name">{nameOf(line)}</bdi>
            <bdi class="address" title={customer.address}>
              {customer.name ? customer.address : domainOf(customer.address)}
            </bdi>
          </span>
          <span class="subject" title={first.subject}>
            <bdi>{first.subject || '(no subject)'}</bdi>
          </span>
          <span class="why">
            <span>{explainArrival(first, first.sinceAtLeast, now)}</span>
            <span class="unseen">; </span>
            <span>{explainDue(first, now)}</span>
          </span>
          {first.others && <span class="with">{alsoIn(first.others)}</span>}
          {(repeats || others > 0 || account || moods.length > 0) && (
            <span class="chips">
              {moods.map((mood) => (
                <span
                  key={mood.kind}
                  class={`chip ${mood.kind === 'complaint' ? 'red' : 'amber'}`}
                  title={moodInFull(mood, now)}
                >
                  <span aria-hidden="true">{moodInShort(mood)}</span>
                  <span class="unseen">{moodInFull(mood, now)}</span>
                </span>
              ))}
              {repeats && (
                <span class="chip amber">
                  <span aria-hidden="true">{wroteTimes(unanswered)}</span>
                  <span class="unseen">{wroteTimesInWords(unanswered)}</span>
                </span>
              )}
              {others > 0 && <span class="chip">{`${plural(others, 'more thread')}`}</span>}
              {account && (
                <span class="chip">
                  <bdi>{account}</bdi>
                </span>
              )}
            </span>
          )}
        </span>
        <WaitTime line={line} left={left} />
      </button>
    </li>
  );
}

/** How long the customer has waited; while the answer is not due yet, the time that is left stands in front. */
function WaitTime({ line, left }: { readonly line: WaitingLine; readonly left: number | null }) {
  const waited = workingTime(line.workingMs);
  const atLeast = line.first.sinceAtLeast && <span title="The first message could not be read">≥ </span>;
  if (left === null) {
    return (
      <span class="wait">
        {atLeast}
        {waited}
        <span class="unseen"> of working time</span>
        <small> waiting</small>
      </span>
    );
  }
  return (
    <span class="wait">
      {workingTime(left)}
      <small> left</small>
      {line.workingMs > 0 && (
        <small>
          {' waited '}
          {atLeast}
          {waited}
        </small>
      )}
    </span>
  );
}
