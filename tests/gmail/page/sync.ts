import type { Drift } from '../drift.ts';
import { type PageThread, threadFromRecord, threadsFromFull } from './data.ts';

// biome-ignore lint/suspicious/noExplicitAny: Gmail’s arrays are put together and taken apart here
type Field = any;

/** The page's requests, by XMLHttpRequest and in arrays, as Gmail's client makes them. */
export class SyncClient {
  #lastOperation = 1;
  /** What has changed about Gmail, as the last answer said. */
  drift: Drift | null = null;

  constructor(
    readonly path: string,
    public historyId: number,
  ) {}

  /** One page of a view. */
  async list(query: string, offset: number): Promise<{ threads: PageThread[]; hasMore: boolean }> {
    const body = sparse(33, {
      0: query.startsWith('in:') ? 51 : 79,
      1: 51,
      3: query,
      4: [null, null, null, null, 0],
      5: 'itemlist-ViewType(51)-0',
      6: 1,
      7: 2000,
      9: offset,
      32: [Date.now(), null, null, 1],
    });
    const answer = await this.#post('bv', [body, null, [0, 5, null, null, 1, 1, 1]]);
    return {
      threads: (answer[2] ?? []).map(([record]: Field) => threadFromRecord(record)),
      hasMore: answer[3] === 1,
    };
  }

  /** Threads with their bodies. */
  async full(ids: readonly string[]): Promise<PageThread[]> {
    return threadsFromFull(await this.#post('fd', [ids.map((id) => [id, 1]), 2]));
  }

  /** Tells what the user did and learns what changed; with nothing to tell it is a poll. */
  async sync(
    operations: readonly (readonly [threadId: string, operation: Field[]])[],
  ): Promise<PageThread[]> {
    const batch = operations.map(([threadId, operation]) => [this.#nextOperation(), [threadId, operation]]);
    const answer = await this.#post('s', [
      null,
      batch.length > 0 ? [batch] : null,
      [1, this.historyId, null, null, [null, 0], null, 1],
      [Date.now(), 1, Date.now(), 0, 65],
      2,
    ]);
    this.historyId = answer[3][0];
    return (answer[1][5] ?? []).flatMap(([[, , changes]]: Field) =>
      changes[6] ? [threadFromRecord(changes[6][0])] : [],
    );
  }

  #nextOperation(): number {
    this.#lastOperation += 1;
    return this.#lastOperation;
  }

  #post(endpoint: 'bv' | 'fd' | 's', body: Field): Promise<Field> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${this.path}i/${endpoint}?hl=en&c=${this.#lastOperation}&rt=r&pt=ji`, true);
      request.setRequestHeader('Content-Type', 'application/json');
      request.setRequestHeader('X-Framework-Xsrf-Token', 'double-xsrf');
      request.setRequestHeader('X-Gmail-BTAI', '{"3":{"6":0}}');
      request.onreadystatechange = () => {
        if (request.readyState !== XMLHttpRequest.DONE) return;
        const plain = request.getResponseHeader('X-Double-Plain');
        this.drift = request.getResponseHeader('X-Double-Drift') as Drift | null;
        const text = plain
          ? fetch(`/mail/_/plain/${plain}`).then((answer) => answer.text())
          : Promise.resolve(request.responseText);
        text.then((json) => resolve(asArrays(JSON.parse(json)))).catch(reject);
      };
      request.send(JSON.stringify(body));
    });
  }
}

/** The encoding of before September 2022 had an object for each list, with keys that count from 1. */
function asArrays(node: Field): Field {
  if (Array.isArray(node)) return node.map(asArrays);
  if (typeof node !== 'object' || node === null) return node;
  const list: Field[] = [];
  for (const [key, value] of Object.entries(node)) list[Number(key) - 1] = asArrays(value);
  return list;
}

/** The operation that saves a draft, the first time or again, or sends it. */
export function messageOperation(message: Field, isFirstSave: boolean, answers: string | null): Field[] {
  const update = [message, answers, 1, null, [Date.now()]];
  return isFirstSave ? sparse(2, { 1: update }) : sparse(14, { 13: update });
}

export function labelOperation(
  add: readonly string[],
  remove: readonly string[],
  messageIds: readonly string[],
): Field[] {
  return sparse(7, { 6: [add, remove, messageIds] });
}

export function discardOperation(messageIds: readonly string[]): Field[] {
  return sparse(10, { 9: [messageIds] });
}

/** A message as a request holds it. */
export function messageRecord(draft: {
  readonly id: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly to: readonly { readonly address: string; readonly name: string }[];
  readonly subject: string;
  readonly text: string;
  readonly labels: readonly string[];
}): Field[] {
  const { address, name } = draft.from;
  return sparse(52, {
    0: draft.id,
    1: sparse(10, { 0: 1, 1: address, 2: name, 9: address }),
    2: draft.to.map((person) => [1, person.address, person.name]),
    6: Date.now(),
    7: draft.subject,
    8: [null, [[0, `<div dir="ltr">${draft.text}</div>`]], null, null, null, null, 1],
    10: draft.labels,
    17: Date.now(),
    35: [null, null, null, null, null, 0],
    36: [null, null, null, 0],
    41: 0,
    42: [0, 0, 1, 0],
    51: `s:double|#${draft.id}|0`,
  });
}

function sparse(length: number, fields: Readonly<Record<number, Field>>): Field[] {
  return Array.from({ length }, (_, index) => fields[index] ?? null);
}
