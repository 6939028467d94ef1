import type { PublicHolidays } from '../../components/HolidaysSection.tsx';
import { wholeDaysFrom } from '../../lib/domain/special-days.ts';

const library = async () => (await import('date-holidays')).default;

/** A library's list of holidays, big enough to be loaded only by who opens it. */
export const publicHolidays: PublicHolidays = {
  async countries() {
    const Holidays = await library();
    return named(new Holidays().getCountries(navigator.language.slice(0, 2)));
  },
  async regions(country) {
    const Holidays = await library();
    return named(new Holidays().getStates(country, navigator.language.slice(0, 2)));
  },
  async of(country, region, years) {
    const Holidays = await library();
    const calendar = region ? new Holidays(country, region) : new Holidays(country);
    return years
      .flatMap((year) => calendar.getHolidays(year))
      .filter(({ type }) => type === 'public')
      .flatMap(({ date, start, end, name }) =>
        wholeDaysFrom(date.slice(0, 10), end.getTime() - start.getTime()).map((day) => ({ date: day, name })),
      );
  },
};

function named(names: Readonly<Record<string, string>> | undefined) {
  return Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
