import type { Shown } from './noted.ts';

/** A nudge as it is kept. */
export interface KeptNudge {
  readonly account: string;
  readonly threadId: string;
  readonly kind: string;
  readonly waitingSince: number;
  readonly notificationId: string;
  readonly unshownSince?: number;
}

/** By which notification the owner was told of each wait, over all looks at it. */
export class NudgesTold {
  readonly #told = new Map<string, string>();
  /** Threads that were put aside: whoever wakes is told of once more. */
  readonly #putAside = new Set<string>();
  /** How many were shown before the records of them were lost. */
  #shownBefore = 0;

  /** The records were lost: who waits is told of once more. `shown`: how many were shown until then, where all of them were. */
  forget(shown = this.#shownBefore): void {
    this.#told.clear();
    this.#shownBefore = shown;
  }

  putAside(threadId: string): void {
    this.#putAside.add(threadId);
  }

  /**
   * The owner was told of each wait by one notification, however often the background began anew: it stands in one nudge, which
   * one life of the background has shown once, and which was shown at all where it says so.
   */
  differences(kept: readonly KeptNudge[], shown: readonly Shown[]): readonly string[] {
    const twice = kept.flatMap(({ account, threadId, kind, waitingSince, notificationId }) => {
      const wait = [account, threadId, kind, waitingSince].join(' ');
      const before = this.#told.get(wait);
      this.#told.set(wait, notificationId);
      const isSame = before === undefined || before === notificationId;
      return isSame || this.#putAside.delete(threadId) ? [] : [`${wait}: ${before}, ${notificationId}`];
    });
    // That Gmail can't be read may be over, and begin again.
    const ofWaits = shown.slice(this.#shownBefore).filter(({ id }) => !id.startsWith('health-'));
    const lives = ofWaits.map(({ id, life }) => `${id} in the life ${life}`);
    const again = lives.filter((one, nth) => lives.indexOf(one) !== nth);
    const ids = new Set(shown.map(({ id }) => id));
    const never = kept
      .filter(({ notificationId, unshownSince }) => unshownSince === undefined && !ids.has(notificationId))
      .map(({ notificationId }) => `${notificationId} was never shown`);
    return [...twice, ...again, ...never];
  }
}
