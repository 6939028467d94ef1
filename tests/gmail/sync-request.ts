/** What the page asks of `/i/s`, taken out of its arrays. */
export type Change =
  | { readonly kind: 'draft'; readonly threadId: string; readonly message: DraftMessage }
  | { readonly kind: 'send'; readonly threadId: string; readonly message: DraftMessage }
  | {
      readonly kind: 'label';
      readonly threadId: string;
      readonly add: string[];
      readonly remove: string[];
      readonly messageIds: string[];
    }
  | { readonly kind: 'discard'; readonly threadId: string; readonly messageIds: string[] };

export interface DraftMessage {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly to: readonly { readonly name: string; readonly address: string }[];
}

export interface SyncRequest {
  readonly historyId: number;
  readonly changes: readonly { readonly id: number; readonly change: Change }[];
}

// biome-ignore lint/suspicious/noExplicitAny: the arrays come from the page’s own script and are taken apart here
type Field = any;

/** @throws {Error} when the request is not of the form Gmail's own client sends. */
export function parseSyncRequest(body: string): SyncRequest {
  const json = JSON.parse(body) as Field;
  if (!Array.isArray(json) || json.length !== 5) throw new Error('a sync request has five parts');
  const [, batch, history] = json;
  return {
    historyId: history?.[1] ?? 0,
    changes: (batch?.[0] ?? []).map(([id, [threadId, operations]]: Field) => ({
      id,
      change: parseOperations(threadId, operations),
    })),
  };
}

function parseOperations(threadId: string, operations: Field): Change {
  if (operations[2]) return draftOrSend(threadId, operations[2][0][4][0]);
  if (operations[1]) return draftOrSend(threadId, operations[1][0]);
  if (operations[13]) return draftOrSend(threadId, operations[13][0]);
  if (operations[6]) {
    const [add, remove, messageIds] = operations[6];
    return { kind: 'label', threadId, add: add ?? [], remove: remove ?? [], messageIds: messageIds ?? [] };
  }
  if (operations[9]) return { kind: 'discard', threadId, messageIds: operations[9][0] };
  throw new Error('an operation that the double does not know');
}

function draftOrSend(threadId: string, message: Field): Change {
  if (message.length !== 52) throw new Error('a message in a request has 52 fields');
  const labels: string[] = message[10];
  return {
    kind: labels.includes('^pfg') ? 'send' : 'draft',
    threadId,
    message: {
      id: message[0],
      subject: message[7],
      text: message[8][1]
        .map((part: Field) => part[1])
        .join('\n')
        .replace(/<br>/g, '\n')
        .replace(/<[^>]+>/g, ''),
      to: (message[2] ?? []).map(([, address, name]: Field) => ({ address, name: name ?? '' })),
    },
  };
}
