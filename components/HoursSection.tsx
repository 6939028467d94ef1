import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BusinessHours, Span } from '../lib/domain/business-hours.ts';
import { WEEKDAYS, type Weekday } from '../lib/domain/weekdays.ts';
import type { PolicyModel, Problem } from '../lib/views/policy-model.ts';
import { weekdayName } from '../lib/words/policy.ts';
import { DayBar } from './DayBar.tsx';
import { TimeField } from './TimeField.tsx';

const USUAL_SPAN: Span = ['09:00', '17:30'];

/** The week as the business is open: spans to drag or to type, one row a day. */
export function HoursSection({ model }: { readonly model: PolicyModel }) {
  const hours = model.policy.value?.hours;
  if (!hours) return null;
  const setDay = (day: Weekday, spans: readonly Span[]) =>
    model.changeHours(
      (hours) => ({ ...hours, week: { ...hours.week, [day]: spans } }),
      i18n.t('hoursSection.changed', { day: weekdayName(day) }),
    );
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{i18n.t('hoursSection.businessHours')}</h2>
      <p class="hint">{i18n.t('hoursSection.mailThatComesInThese')}</p>
      <div class="week">
        <DayScale />
        {WEEKDAYS.map((day) => (
          <DayRow
            key={day}
            day={day}
            spans={hours.week[day] ?? []}
            problem={model.problem.value}
            onChange={(spans) => setDay(day, spans)}
          />
        ))}
      </div>
      <p class="actions">
        <button
          type="button"
          class="quiet"
          onClick={() => model.changeHours(likeMonday, i18n.t('hoursSection.mondayToFridayAreAlike'))}
        >
          {i18n.t('hoursSection.makeMondayToFridayLike')}
        </button>
      </p>
      <TimeZone hours={hours} model={model} />
    </section>
  );
}

function likeMonday(hours: BusinessHours): BusinessHours {
  const monday = hours.week.mon ?? [];
  const alike = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, monday]));
  return { ...hours, week: { ...hours.week, ...alike } };
}

interface DayRowProps {
  readonly day: Weekday;
  readonly spans: readonly Span[];
  readonly problem: Problem | null;
  onChange(spans: readonly Span[]): void;
}

/** What the bars of the days are read by. */
function DayScale() {
  return (
    <div class="day scale" aria-hidden="true">
      <span />
      <span class="marks">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </span>
    </div>
  );
}

function DayRow({ day, spans, problem, onChange }: DayRowProps) {
  const name = weekdayName(day);
  const isWrong = problem?.field.startsWith(`week.${day}`) === true;
  const replaced = (nth: number, span: Span) => spans.map((one, index) => (index === nth ? span : one));
  const add = useRef<HTMLButtonElement>(null);
  return (
    <fieldset class="day">
      <legend>{name}</legend>
      <DayBar spans={spans} onChange={onChange} />
      <div class="spans">
        {spans.length === 0 && <span class="closed">{i18n.t('hoursSection.closed')}</span>}
        {spans.map(([open, close], nth) => (
          <span key={nth} class="span">
            <TimeField
              label={i18n.t('hoursSection.opens', { name })}
              isWrong={isWrong}
              value={open}
              onKeep={(time) => onChange(replaced(nth, [time, close]))}
            />
            <span aria-hidden="true"> {i18n.t('hoursSection.to')} </span>
            <TimeField
              label={i18n.t('hoursSection.closes', { name })}
              isWrong={isWrong}
              value={close === '24:00' ? '00:00' : close}
              onKeep={(time) => onChange(replaced(nth, [open, closingTime(time)]))}
            />
            <button
              type="button"
              class="quiet"
              aria-label={i18n.t('hoursSection.removeToFrom', { open, close, name })}
              onClick={() => {
                // Else the focus would rest on what takes the next span away.
                add.current?.focus();
                onChange(spans.filter((_, index) => index !== nth));
              }}
            >
              ×
            </button>
          </span>
        ))}
        <button
          ref={add}
          type="button"
          class="quiet"
          aria-label={
            spans.length === 0
              ? i18n.t('hoursSection.openOn', { name })
              : i18n.t('hoursSection.addHoursTo', { name })
          }
          onClick={() => onChange([...spans, nextSpan(spans)])}
        >
          {spans.length === 0 ? i18n.t('hoursSection.open') : '+'}
        </button>
      </div>
      {isWrong && (
        <p class="problem" role="alert">
          {`${name}: ${problem?.text ?? ''}`}
        </p>
      )}
    </fieldset>
  );
}

/** Midnight as an end is that of the day. */
function closingTime(time: string): string {
  return time === '00:00' ? '24:00' : time;
}

/** Behind a lunch break an afternoon; on a closed day the usual hours. */
function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return USUAL_SPAN;
  const opens = Math.min(22, Number(last[1].slice(0, 2)) + 1);
  return [`${String(opens).padStart(2, '0')}:00`, `${String(Math.min(23, opens + 4)).padStart(2, '0')}:00`];
}

function TimeZone({ hours, model }: { readonly hours: BusinessHours; readonly model: PolicyModel }) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([own, hours.timeZone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <p class="actions">
      <label>
        {i18n.t('hoursSection.timeZone')}{' '}
        <select
          value={hours.timeZone}
          onChange={({ currentTarget: { value } }) =>
            model.changeHours(
              (hours) => ({ ...hours, timeZone: value }),
              i18n.t('hoursSection.hoursAreThoseOf', { zone: value }),
            )
          }
        >
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone === own ? i18n.t('hoursSection.thisComputers', { zone }) : zone}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
