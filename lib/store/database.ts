import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Customer } from '../domain/customer.ts';
import type { Joins } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import type { NudgeSettings, ToldToday } from '../domain/nudge-plan.ts';
import type { Nudge } from '../domain/nudges.ts';
import type { OwnersWord } from '../domain/owners-word.ts';
import type { KeepMonths } from '../domain/past.ts';
import type { PolicyPeriod } from '../domain/policy-history.ts';
import type { Reading, ReadingSettings } from '../domain/reading.ts';
import type { Thread } from '../domain/thread.ts';
import type { StoredCatchUp } from './catch-up.ts';
import type { ChangedAt } from './changed-at.ts';
import type { FollowState } from './follow.ts';
import { migrations } from './migrations.ts';
import type { StoredMonth } from './retention.ts';
import type { StoredPlan } from './settings.ts';

/** A thread as stored; `unsureAt` is there only while nobody knows who wrote last, so that its index is short. */
export interface StoredThread extends Thread {
  readonly unsureAt?: Instant;
  /** The account, where only Gmail's feed has told of it: the id is then its newest message's. */
  readonly fromFeed?: string;
  /** The key of the customer it is about, by the rules it was last worked out by; absent where nobody is known. */
  readonly customer?: string;
  /** Everybody from outside who wrote in it, and whom it is about: `account key` each. */
  readonly people?: readonly string[];
  /** When its newest message came. */
  readonly newestAt: Instant;
}

/** Policies in order of time, each from a moment on, and the addresses that are one customer. */
export interface StoredRules {
  readonly history: readonly PolicyPeriod[];
  readonly joins: Joins;
}

export interface LagwatchSchema extends DBSchema {
  threads: {
    key: [account: string, threadId: string];
    value: StoredThread;
    indexes: { byUnsure: Instant; byFeed: string; byPerson: string; byNewest: Instant };
  };
  customers: {
    key: [account: string, key: string];
    value: Customer;
    /**
     * The first four hold only customers who wait, the fourth with an entry for each moment at which something changes;
     * the next two only emergencies, and what is probably done; the last one everybody.
     */
    indexes: {
      byWaitingSince: Instant;
      byDue: Instant;
      byWarn: Instant;
      byChange: Instant;
      byEmergency: Instant;
      byProbablyDone: Instant;
      bySeen: Instant;
    };
  };
  /** What the owner said of addresses and domains. */
  words: { key: string; value: OwnersWord };
  /** What is left of threads that were kept long enough. */
  months: { key: [account: string, month: string]; value: StoredMonth };
  readings: { key: string; value: Reading };
  nudges: {
    key: [account: string, threadId: string, kind: Nudge['kind']];
    value: Nudge;
    indexes: { byNotification: string; byAgain: Instant; byUnshown: Instant };
  };
  /** What the owner has set, and what of it the waits were last worked out by. */
  settings: {
    key:
      | 'rules'
      | 'managed'
      | 'applied'
      | 'reading'
      | 'catchUp'
      | 'nudges'
      | 'told'
      | 'keepMonths'
      | 'tidiedAt'
      | 'changedAt'
      | 'follow'
      | 'welcomedAt';
    value:
      | StoredRules
      | StoredPlan
      | ReadingSettings
      | StoredCatchUp
      | NudgeSettings
      | ToldToday
      | KeepMonths
      | Instant
      | ChangedAt
      | FollowState;
  };
}

export type LagwatchDatabase = IDBPDatabase<LagwatchSchema>;

const DATABASE_NAME = 'lagwatch';

let connection: Promise<LagwatchDatabase> | undefined;

/** The one connection, opened when first needed and again after it was closed. */
export function lagwatchDatabase(): Promise<LagwatchDatabase> {
  connection ??= openLagwatchDatabase({ closed: forget }).catch((error) => {
    forget();
    throw error;
  });
  return connection;
}

function forget(): void {
  connection = undefined;
}

/** Opens the database, bringing an older one up to today. `closed` is told when the browser or an update closes it. */
export function openLagwatchDatabase({ closed }: { closed?: () => void } = {}): Promise<LagwatchDatabase> {
  return openDB<LagwatchSchema>(DATABASE_NAME, migrations.length, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      for (const migrate of migrations.slice(oldVersion)) await migrate(database, transaction);
    },
    // A newer version of the extension wants in: let go, or its update waits for ever.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      closed?.();
    },
    terminated: () => closed?.(),
  });
}
