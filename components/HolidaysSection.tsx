import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BusinessHours, Span } from '../lib/domain/business-hours.ts';
import { asUsualOn, closedOn, openOn } from '../lib/domain/special-days.ts';
import type { PolicyModel } from '../lib/views/policy-model.ts';
import { dateInWords } from '../lib/words/time.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export interface PublicHoliday {
  /** `2026-12-25`. */
  readonly date: string;
  readonly name: string;
}

/** The world's public holidays, loaded when they are first asked for. */
export interface PublicHolidays {
  countries(): Promise<readonly { readonly code: string; readonly name: string }[]>;
  regions(country: string): Promise<readonly { readonly code: string; readonly name: string }[]>;
  of(country: string, region: string, years: readonly number[]): Promise<readonly PublicHoliday[]>;
}

interface HolidaysSectionProps {
  readonly model: PolicyModel;
  readonly publicHolidays: PublicHolidays;
  readonly thisYear: number;
}

/** Days on which the business is closed, or keeps other hours: public holidays to tick, and days of one's own. */
export function HolidaysSection({ model, publicHolidays, thisYear }: HolidaysSectionProps) {
  const hours = model.policy.value?.hours;
  if (!hours) return null;
  return (
    <section aria-labelledby="holidays">
      <h2 id="holidays">{i18n.t('holidaysSection.holidays')}</h2>
      <p class="hint">{i18n.t('holidaysSection.onTheseDaysYouAre')}</p>
      <OwnDays hours={hours} model={model} />
      <details>
        <summary>{i18n.t('holidaysSection.publicHolidaysOfACountry')}</summary>
        <OfCountry
          hours={hours}
          model={model}
          publicHolidays={publicHolidays}
          years={[thisYear, thisYear + 1]}
        />
      </details>
    </section>
  );
}

function OwnDays({ hours, model }: { readonly hours: BusinessHours; readonly model: PolicyModel }) {
  const [isHalf, setIsHalf] = useState(false);
  const [problem, setProblem] = useState('');
  const days = [
    ...(hours.holidays ?? []).map((date) => ({ date, what: i18n.t('holidaysSection.closed') })),
    ...Object.entries(hours.exceptions ?? {}).map(([date, spans]) => ({
      date,
      what:
        spans.length === 0
          ? i18n.t('holidaysSection.closed')
          : spans.map(([open, close]) => i18n.t('holidaysSection.span', { open, close })).join(', '),
    })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));

  const { place, keep } = useKeptFocus<HTMLUListElement>(days.length);

  async function add(event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = event.currentTarget;
    const read = (name: string) => String(new FormData(form).get(name) ?? '');
    const date = read('date');
    if (date === '') return setProblem(i18n.t('holidaysSection.chooseADate'));
    const span: Span = [read('open'), read('close')];
    if (isHalf && span.includes('')) return setProblem(i18n.t('holidaysSection.thoseHoursCannotBeMeant'));
    setProblem('');
    const worked = await model.changeHours(
      (hours) => (isHalf ? openOn(hours, date, [span]) : closedOn(hours, [date])),
      i18n.t('holidaysSection.added', { date: dateInWords(date) }),
    );
    if (worked) form.reset();
  }

  return (
    <>
      <form class="actions" onSubmit={add}>
        <label>
          {i18n.t('holidaysSection.date')} <input type="date" name="date" />
        </label>
        <label>
          <input
            type="checkbox"
            checked={isHalf}
            onChange={(event) => setIsHalf(event.currentTarget.checked)}
          />{' '}
          {i18n.t('holidaysSection.openFromTo')}
        </label>
        {isHalf && (
          <span class="span">
            <input
              type="time"
              name="open"
              aria-label={i18n.t('holidaysSection.opens')}
              defaultValue="09:00"
            />
            <span aria-hidden="true"> {i18n.t('holidaysSection.to')} </span>
            <input
              type="time"
              name="close"
              aria-label={i18n.t('holidaysSection.closes')}
              defaultValue="13:00"
            />
          </span>
        )}
        <button type="submit" class="primary">
          {i18n.t('holidaysSection.addDay')}
        </button>
        <p class="problem" role="alert">
          {problem}
        </p>
      </form>
      {days.length === 0 && <p class="hint">{i18n.t('holidaysSection.noHolidaysYet')}</p>}
      <ul ref={place} tabIndex={-1} class="words" aria-label={i18n.t('holidaysSection.holidaysAndOtherDays')}>
        {days.map(({ date, what }) => (
          <li key={`${date} ${what}`}>
            <span>
              {dateInWords(date)} <small>{what}</small>
            </span>
            <button
              type="button"
              class="quiet"
              aria-label={i18n.t('holidaysSection.remove', { date: dateInWords(date) })}
              onClick={() => {
                keep();
                model.changeHours(
                  (hours) => asUsualOn(hours, [date]),
                  i18n.t('holidaysSection.removed', { date: dateInWords(date) }),
                );
              }}
            >
              {i18n.t('holidaysSection.remove2')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface OfCountryProps {
  readonly hours: BusinessHours;
  readonly model: PolicyModel;
  readonly publicHolidays: PublicHolidays;
  readonly years: readonly number[];
}

function OfCountry({ hours, model, publicHolidays, years }: OfCountryProps) {
  const [countries, setCountries] = useState<readonly { code: string; name: string }[]>([]);
  const [regions, setRegions] = useState<readonly { code: string; name: string }[]>([]);
  const [country, setCountry] = useState(guessedCountry);
  const [region, setRegion] = useState('');
  const [days, setDays] = useState<readonly PublicHoliday[] | null>(null);
  const [failed, setFailed] = useState(false);
  const key = years.join();

  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const [all, parts, found] = await Promise.all([
        publicHolidays.countries(),
        country ? publicHolidays.regions(country) : [],
        country ? publicHolidays.of(country, region, years) : [],
      ]);
      if (!isCurrent) return;
      setCountries(all);
      setRegions(parts);
      setDays(found);
      setFailed(false);
    };
    load().catch(() => isCurrent && setFailed(true));
    return () => {
      isCurrent = false;
    };
  }, [publicHolidays, country, region, key]);

  const listed = new Set(hours.holidays?.filter((date) => !hours.exceptions?.[date]));
  const all = (days ?? []).map(({ date }) => date);
  // A day that was given hours of its own keeps them unless it is ticked by itself.
  const usual = all.filter((date) => !hours.exceptions?.[date]);
  return (
    <>
      <p class="actions">
        <label>
          {i18n.t('holidaysSection.country')}{' '}
          <select
            value={country}
            onChange={(event) => {
              setCountry(event.currentTarget.value);
              setRegion('');
            }}
          >
            <option value="">{i18n.t('holidaysSection.chooseACountry')}</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {regions.length > 0 && (
          <label>
            {i18n.t('holidaysSection.region')}{' '}
            <select value={region} onChange={(event) => setRegion(event.currentTarget.value)}>
              <option value="">{i18n.t('holidaysSection.theWholeCountry')}</option>
              {regions.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
      {failed && <p role="alert">{i18n.t('holidaysSection.theListOfPublicHolidays')}</p>}
      {days === null && !failed && <p role="status">{i18n.t('holidaysSection.loading')}</p>}
      {all.length > 0 && (
        <p class="actions">
          <button
            type="button"
            class="quiet"
            onClick={() =>
              model.changeHours(
                (hours) => closedOn(hours, usual),
                i18n.t('holidaysSection.ticked', { count: usual.length }),
              )
            }
          >
            {i18n.t('holidaysSection.tickAll')}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() =>
              model.changeHours((hours) => asUsualOn(hours, usual), i18n.t('holidaysSection.unticked'))
            }
          >
            {i18n.t('holidaysSection.untickAll')}
          </button>
        </p>
      )}
      <ul class="ticks">
        {(days ?? []).map(({ date, name }) => (
          <li key={`${date} ${name}`}>
            <label>
              <input
                type="checkbox"
                checked={listed.has(date)}
                onChange={({ currentTarget: { checked } }) =>
                  model.changeHours(
                    (hours) => (checked ? closedOn(hours, [date]) : asUsualOn(hours, [date])),
                    checked
                      ? i18n.t('holidaysSection.nameTicked', { name })
                      : i18n.t('holidaysSection.nameUnticked', { name }),
                  )
                }
              />
              <span>{dateInWords(date)}</span> <bdi>{name}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The country of the browser's language, as in `de-AT`; empty where it names none. */
function guessedCountry(): string {
  return new Intl.Locale(navigator.language).region ?? '';
}
