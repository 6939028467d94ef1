import { type ReadonlySignal, signal } from '@preact/signals';
import { messageOf } from './failure.ts';

export type OverviewModel<Overview> = ReturnType<typeof createOverview<Overview>>;

/** What the background tells of something, and how to change that: shown at once, and as it is stored once that is known. */
export function createOverview<Overview>(ask: () => Promise<Overview>) {
  const overview = signal<Overview | null>(null);
  const failure = signal<string | null>(null);

  let asked = 0;
  async function load(): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const answer = await ask();
      // An answer that a later question overtook would turn the page back.
      if (mine !== asked) return;
      overview.value = answer;
      failure.value = null;
    } catch (error) {
      if (mine === asked) failure.value = messageOf(error);
    }
  }

  /**
   * Does something and asks anew.
   *
   * @param expected What the overview will be, to be shown until then.
   * @throws what went wrong, which is shown then, too.
   */
  async function carryOut(action: () => Promise<unknown>, expected: Partial<Overview> = {}): Promise<void> {
    // Whatever was asked for before may not know of it yet.
    asked += 1;
    if (overview.value) overview.value = { ...overview.value, ...expected };
    try {
      await action();
    } catch (error) {
      await load();
      failure.value = messageOf(error);
      throw error;
    }
    await load();
  }

  return {
    /** Null until the first answer. */
    overview: overview as ReadonlySignal<Overview | null>,
    failure: failure as ReadonlySignal<string | null>,
    load,
    carryOut,
    /** The same. Answers whether it worked. */
    attempt: (action: () => Promise<unknown>, expected: Partial<Overview> = {}): Promise<boolean> =>
      carryOut(action, expected).then(
        () => true,
        () => false,
      ),
  };
}
