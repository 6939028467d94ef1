import { effect, type ReadonlySignal } from '@preact/signals';

const MOST_MS = 150;

/** What of a model tells whether there is an answer: null until there is one. */
interface Awaited {
  readonly snapshot: ReadonlySignal<unknown>;
  readonly failure: ReadonlySignal<unknown>;
}

/**
 * Settles once there is something to show, or why there is nothing; most answers come so soon that whatever was drawn before
 * would only be replaced. One that takes longer is not waited for.
 */
export function answered({ snapshot, failure }: Awaited): Promise<void> {
  return new Promise((resolve) => {
    const tooLong = setTimeout(resolve, MOST_MS);
    effect(function (this: { dispose(): void }) {
      if (snapshot.value === null && failure.value === null) return;
      this.dispose();
      clearTimeout(tooLong);
      resolve();
    });
  });
}
