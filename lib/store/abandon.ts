interface Abortable {
  abort(): void;
  readonly done: Promise<void>;
}

/**
 * Gives a transaction up after a failure, so that not half of it is stored.
 *
 * @throws the failure.
 */
export async function abandon(transaction: Abortable, failure: unknown): Promise<never> {
  try {
    transaction.abort();
  } catch {
    // it has ended already
  }
  await transaction.done.catch(() => {}); // that it was given up is what was wanted
  throw failure;
}
