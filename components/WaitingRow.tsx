import { useId } from 'preact/hooks';
import { domainOf } from '../lib/domain/addresses.ts';
import type { BusinessHours } from '../lib/domain/business-hours.ts';
import { workingTimeBetween } from '../lib/domain/business-hours.ts';
import type { Instant } from '../lib/domain/instant.ts';
import type { Due } from '../lib/domain/response-policy.ts';
import type { WaitingLine } from '../lib/domain/waiting-list.ts';
import type { ChipFacts } from '../lib/views/chips.ts';
import type { Said } from '../lib/views/triage.ts';
import { explainArrival, explainDue } from '../lib/words/due.ts';
import { alsoIn, nameOf } from '../lib/words/summary.ts';
import { calendarTime, workingTime } from '../lib/words/time.ts';
import { Chip } from './Chip.tsx';
import { type Panel, RowActions } from './RowActions.tsx';

interface WaitingRowProps {
  readonly line: WaitingLine;
  readonly chips: readonly ChipFacts[];
  readonly note: string;
  readonly hours: BusinessHours;
  readonly now: Instant;
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
}

/** One customer who waits: who, about what, since when and due when; a click opens the thread that is due first. */
export function WaitingRow(props: WaitingRowProps) {
  const { line, chips, hours, now, isReachable, isSelected, isExpanded, onOpen, onFocus, onExpand } = props;
  const { customer, first, urgency } = line;
  const due = earlierDue(customer.emergency, first);
  const left = due.dueAt === null || due.dueAt <= now ? null : workingTimeBetween(hours, now, due.dueAt);
  const isSoon = left !== null && first.warnAt !== null && first.warnAt <= now;
  const chipsId = useId();
  const classes = ['row', urgency, isSoon && 'soon', isSelected && 'selected', isExpanded && 'expanded'];
  return (
    <li class={classes.filter(Boolean).join(' ')} data-waiting={customer.key} onFocusIn={onFocus}>
      <span class="bar" aria-hidden="true" />
      <button
        type="button"
        class="open"
        aria-describedby={chipsId}
        tabIndex={isReachable ? 0 : -1}
        onClick={onOpen}
        title={`Waiting ${calendarTime(line.waitingMs)} by the calendar`}
      >
        <span class="about">
          <span class="who">
            {isSelected && <span class="unseen">Selected: </span>}
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
            <span>{explainDue(due, now, first.waitingSince)}</span>
          </span>
          {first.others && <span class="with">{alsoIn(first.others)}</span>}
        </span>
        <WaitTime line={line} left={left} />
      </button>
      <button
        type="button"
        class="more"
        tabIndex={isReachable ? 0 : -1}
        aria-label={`Actions for ${nameOf(line)}`}
        aria-expanded={isExpanded}
        onClick={onExpand}
      >
        <span aria-hidden="true">···</span>
      </button>
      {chips.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
        <div class="chips" id={chipsId} role="group" aria-label={`About ${nameOf(line)}`}>
          {chips.map((chip) => (
            <Chip key={chip.id} chip={chip} isReachable={isReachable} onCorrect={props.onSay} />
          ))}
        </div>
      )}
      {isExpanded && (
        <RowActions
          line={line}
          targets={props.targets}
          note={props.note}
          hours={hours}
          now={now}
          panel={props.panel}
          onOpen={onOpen}
          onPanel={props.onPanel}
          onCard={props.onCard}
          onSay={props.onSay}
        />
      )}
    </li>
  );
}

/** An emergency is due when that says, unless its oldest mail was due before. */
function earlierDue(emergency: Due | undefined, first: Due): Due {
  return emergency && (emergency.dueAt ?? Infinity) < (first.dueAt ?? Infinity) ? emergency : first;
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
