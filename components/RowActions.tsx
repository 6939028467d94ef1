import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BusinessHours } from '../lib/domain/business-hours.ts';
import type { Instant } from '../lib/domain/instant.ts';
import { LONGEST_NOTE } from '../lib/domain/owners-word.ts';
import { snoozeChoices } from '../lib/domain/snooze.ts';
import type { WaitingLine } from '../lib/domain/waiting-list.ts';
import {
  calmAct,
  doneAct,
  namesOf,
  notCustomersAtAct,
  noteAct,
  type Said,
  snoozeAct,
  standingAct,
} from '../lib/views/triage.ts';
import { snoozeInWords } from '../lib/words/acts.ts';
import { midnightsAfter } from '../lib/words/time.ts';
import { useDraft } from './draft.ts';
import { SnoozeDate } from './SnoozeDate.tsx';

/** Which of a row's actions asks for more before it is done. */
export type Panel = 'snooze' | 'not-a-customer' | 'note';

interface RowActionsProps {
  readonly line: WaitingLine;
  readonly targets: readonly WaitingLine[];
  readonly note: string;
  readonly hours: BusinessHours;
  readonly now: Instant;
  readonly panel: Panel | null;
  onOpen(): void;
  onPanel(panel: Panel | null): void;
  onCard(): void;
  onSay(said: Said): void;
  /** The same, with the row as it is. Answers whether it was stored. */
  onSayAside(said: Said): Promise<boolean>;
}

/** What can be done with a row, each with its key. */
export function RowActions(props: RowActionsProps) {
  const { line, targets, panel, onOpen, onPanel, onCard, onSay } = props;
  const isEmergency = line.customer.emergency !== undefined;
  const areVips = targets.every(({ customer }) => customer.standing === 'vip');
  const toggle = (wanted: Panel) => onPanel(panel === wanted ? null : wanted);
  return (
    <div class="actions">
      <fieldset class="buttons" aria-label={i18n.t('rowActions.actionsFor', { targets: namesOf(targets) })}>
        <Action label={i18n.t('rowActions.open')} keys="↵" onClick={onOpen} />
        <Action label={i18n.t('rowActions.done')} keys="e" onClick={() => onSay(doneAct(targets))} />
        <Action
          label={i18n.t('rowActions.snooze')}
          keys="s"
          expanded={panel === 'snooze'}
          onClick={() => toggle('snooze')}
        />
        <Action
          label={areVips ? i18n.t('rowActions.noVip') : i18n.t('rowActions.vip')}
          keys="v"
          onClick={() => onSay(standingAct(targets, 'vip'))}
        />
        {targets.length === 1 && (
          <Action
            label={i18n.t('rowActions.note')}
            keys="n"
            expanded={panel === 'note'}
            onClick={() => toggle('note')}
          />
        )}
        <Action
          label={i18n.t('rowActions.notACustomer')}
          keys="c"
          expanded={panel === 'not-a-customer'}
          onClick={() => toggle('not-a-customer')}
        />
        {isEmergency && (
          <Action
            label={i18n.t('rowActions.notAnEmergency')}
            keys="m"
            onClick={() => onSay(calmAct(targets))}
          />
        )}
        {targets.length === 1 && <Action label={i18n.t('rowActions.card')} keys="i" onClick={onCard} />}
      </fieldset>
      {panel === 'snooze' && <SnoozePanel {...props} />}
      {panel === 'not-a-customer' && <NotCustomerPanel {...props} />}
      {panel === 'note' && (
        <NotePanel
          note={props.note}
          onSave={(note) => props.onSayAside(noteAct(line, note))}
          onClose={() => onPanel(null)}
        />
      )}
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly keys: string;
  readonly expanded?: boolean;
  onClick(): void;
}

function Action({ label, keys, expanded, onClick }: ActionProps) {
  return (
    <button
      type="button"
      class="action"
      onClick={onClick}
      aria-keyshortcuts={keys === '↵' ? 'Enter' : keys}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
    >
      {label}
      <span class="key" aria-hidden="true">
        {keys}
      </span>
    </button>
  );
}

function SnoozePanel({ targets, hours, now, onSay }: RowActionsProps) {
  const first = useFocus<HTMLButtonElement>();
  const choices = snoozeChoices(hours, now, midnightsAfter(now));
  return (
    <fieldset class="panel">
      <legend>{i18n.t('rowActions.untilWhen')}</legend>
      {choices.map((choice, nth) => (
        <button
          key={choice.kind}
          type="button"
          class="action"
          ref={nth === 0 ? first : null}
          onClick={() => onSay(snoozeAct(targets, choice.until))}
        >
          {snoozeInWords(choice, now)}
        </button>
      ))}
      <SnoozeDate hours={hours} now={now} onChoose={(until) => onSay(snoozeAct(targets, until))} />
    </fieldset>
  );
}

function NotCustomerPanel({ line, targets, onSay }: RowActionsProps) {
  const first = useFocus<HTMLButtonElement>();
  const everybody = notCustomersAtAct(targets);
  return (
    <fieldset class="panel">
      <legend>{i18n.t('rowActions.whoIsNoCustomer')}</legend>
      <button
        type="button"
        class="action"
        ref={first}
        onClick={() => onSay(standingAct(targets, 'not-a-customer'))}
      >
        {i18n.t('rowActions.only', {
          who: targets.length === 1 ? line.customer.address : namesOf(targets),
        })}
      </button>
      {everybody && (
        <button type="button" class="action" onClick={() => onSay(everybody)}>
          {i18n.t('rowActions.everybodyAt', { domains: everybody.who.replaceAll('@', '') })}
        </button>
      )}
    </fieldset>
  );
}

interface NotePanelProps {
  readonly note: string;
  onSave(note: string): Promise<boolean>;
  onClose(): void;
}

function NotePanel({ note, onSave, onClose }: NotePanelProps) {
  const field = useFocus<HTMLTextAreaElement>();
  const draft = useDraft(field, note, onSave);
  return (
    <form
      class="panel"
      onSubmit={(event) => {
        event.preventDefault();
        draft.save();
        onClose();
      }}
    >
      <label>
        {i18n.t('rowActions.noteForYouAlone')}
        <textarea
          ref={field}
          rows={3}
          maxLength={LONGEST_NOTE}
          defaultValue={note}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      <button type="submit" class="action">
        {i18n.t('rowActions.saveNote')}
      </button>
      <button
        type="button"
        class="action"
        onClick={() => {
          draft.discard();
          onClose();
        }}
      >
        {i18n.t('rowActions.cancel')}
      </button>
    </form>
  );
}

/** What a panel begins with has the focus as soon as it is there. */
function useFocus<Target extends HTMLElement>() {
  const target = useRef<Target>(null);
  useLayoutEffect(() => target.current?.focus(), []);
  return target;
}
