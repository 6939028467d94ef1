import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { domainOf } from '../lib/domain/addresses.ts';
import type { BusinessHours } from '../lib/domain/business-hours.ts';
import { workingTimeBetween } from '../lib/domain/business-hours.ts';
import type { WaitingLine } from '../lib/domain/waiting-list.ts';
import { type ChipContext, chipsOf } from '../lib/views/chips.ts';
import type { Said } from '../lib/views/triage.ts';
import { explainArrival, explainDue } from '../lib/words/due.ts';
import { alsoIn, nameOf } from '../lib/words/summary.ts';
import { calendarTime, workingTime } from '../lib/words/time.ts';
import { Chip } from './Chip.tsx';
import { useNear } from './near.ts';
import { type Panel, RowActions } from './RowActions.tsx';

interface WaitingRowProps {
  readonly id: string;
  readonly line: WaitingLine;
  readonly context: ChipContext;
  readonly hours: BusinessHours;
  /** Whether it is drawn in full before anybody knows whether it can be seen. */
  readonly isNearAtFirst: boolean;
  /** Whether Tab reaches it. */
  readonly isReachable: boolean;
  readonly isSelected: boolean;
  /** Whether its actions are shown, and which of them is being chosen. */
  readonly isExpanded: boolean;
  readonly panel: Panel | null;
  /** The lines that its actions are for: all that are selected where it is one of them. */
  readonly targets: readonly WaitingLine[];
  onOpen(): void;
  onFocus(): void;
  onExpand(): void;
  onPanel(panel: Panel | null): void;
  onCard(): void;
  onSay(said: Said): void;
  onSayAside(said: Said): Promise<boolean>;
}

/**
 * One customer who waits: who, about what, since when and due when; a click opens the thread that is due first. Far from the
 * window it is only the words to find it by, in the space that it takes.
 */
export function WaitingRow(props: WaitingRowProps) {
  const { id, line, isReachable, isExpanded } = props;
  const item = useRef<HTMLLIElement>(null);
  const { isNear, height } = useNear(item, props.isNearAtFirst);
  const { key } = line.customer;
  if (isNear || isReachable || isExpanded) {
    return (
      <li
        ref={item}
        class={classOf(props)}
        data-waiting={key}
        data-row={id}
        onFocusIn={props.onFocus}
        style={{}}
      >
        <RowContent {...props} />
      </li>
    );
  }
  return (
    <li
      ref={item}
      class="row far"
      data-waiting={key}
      data-row={id}
      style={height === null ? {} : { blockSize: `${height}px` }}
    >
      <bdi class="name">{nameOf(line)}</bdi> <bdi class="subject">{line.first.subject}</bdi>
    </li>
  );
}

function classOf({ line, context: { now }, isSelected, isExpanded }: WaitingRowProps): string {
  const { first, due, urgency } = line;
  const isSoon = due.dueAt !== null && due.dueAt > now && first.warnAt !== null && first.warnAt <= now;
  const classes = ['row', urgency, isSoon && 'soon', isSelected && 'selected', isExpanded && 'expanded'];
  return classes.filter(Boolean).join(' ');
}

function RowContent(props: WaitingRowProps) {
  const { line, context, hours, isReachable, isSelected, isExpanded, onOpen, onExpand } = props;
  const { now, note } = context;
  const { customer, first, due } = line;
  const left = due.dueAt === null || due.dueAt <= now ? null : workingTimeBetween(hours, now, due.dueAt);
  const chips = chipsOf(line, context);
  const chipsId = useId();
  return (
    <>
      <span class="bar" aria-hidden="true" />
      <button
        type="button"
        class="open"
        {...(chips.length > 0 && { 'aria-describedby': chipsId })}
        tabIndex={isReachable ? 0 : -1}
        onClick={onOpen}
        title={i18n.t('waitingRow.waitingByTheCalendar', { time: calendarTime(line.waitingMs) })}
      >
        <span class="about">
          <span class="who">
            {isSelected && <span class="unseen">{i18n.t('waitingRow.selected')} </span>}
            <bdi class="name">{nameOf(line)}</bdi>
            <bdi class="address" title={customer.address}>
              {customer.name ? customer.address : domainOf(customer.address)}
            </bdi>
          </span>
          <span class="subject" title={first.subject}>
            <bdi>{first.subject || i18n.t('waitingRow.noSubject')}</bdi>
          </span>
          <span class="why">
            <span>{explainArrival(first, first.sinceAtLeast, now)}</span>
            <span class="unseen">; </span>
            <span>{explainDue(due, now, first.waitingSince)}</span>
          </span>
          {first.others && <span class="with">{alsoIn(first.others)}</span>}
        </span>
        <WaitTime line={line} workingMs={workingTimeBetween(hours, now - line.waitingMs, now)} left={left} />
      </button>
      <button
        type="button"
        class="more"
        tabIndex={isReachable ? 0 : -1}
        aria-label={i18n.t('waitingRow.actionsFor', { name: nameOf(line) })}
        aria-expanded={isExpanded}
        onClick={onExpand}
      >
        <span aria-hidden="true">···</span>
      </button>
      {chips.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
        <div
          class="chips"
          id={chipsId}
          role="group"
          aria-label={i18n.t('waitingRow.about', { name: nameOf(line) })}
        >
          {chips.map((chip) => (
            <Chip key={chip.id} chip={chip} isReachable={isReachable} onCorrect={props.onSay} />
          ))}
        </div>
      )}
      {isExpanded && (
        <RowActions
          line={line}
          targets={props.targets}
          note={note}
          hours={hours}
          now={now}
          panel={props.panel}
          onOpen={onOpen}
          onPanel={props.onPanel}
          onCard={props.onCard}
          onSay={props.onSay}
          onSayAside={props.onSayAside}
        />
      )}
    </>
  );
}

interface WaitTimeProps {
  readonly line: WaitingLine;
  /** How long the customer has waited, in working time. */
  readonly workingMs: number;
  /** The working time until the answer is due; null when that is over, or never comes. */
  readonly left: number | null;
}

/** How long the customer has waited; while the answer is not due yet, the time that is left stands in front. */
function WaitTime({ line, workingMs, left }: WaitTimeProps) {
  const waited = workingTime(workingMs);
  const atLeast = line.first.sinceAtLeast && (
    <span title={i18n.t('waitingRow.theFirstMessageCouldNot')}>≥ </span>
  );
  if (left === null) {
    return (
      <span class="wait">
        {atLeast}
        {waited}
        <span class="unseen"> {i18n.t('waitingRow.ofWorkingTime')}</span>
        <small> {i18n.t('waitingRow.waiting')}</small>
      </span>
    );
  }
  return (
    <span class="wait">
      {workingTime(left)}
      <small> {i18n.t('waitingRow.left')}</small>
      {workingMs > 0 && (
        <small>
          {i18n.t('waitingRow.waited')}
          {atLeast}
          {waited}
        </small>
      )}
    </span>
  );
}
