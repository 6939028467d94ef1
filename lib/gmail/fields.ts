import { legacyIdOf } from './message-clock.ts';

/** A record of Gmail's, or a list, in either encoding: an array, or an object whose keys count from 1. */
export type Node = unknown[] | Record<string, unknown>;

export const THREAD_ID = 'thread-';
export const MESSAGE_ID = 'msg-';

/** Marks that only steer the direction of writing. */
export const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const MOST_TEXT = 300;
const NOTHING: readonly unknown[] = [];

export function isAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 254) return false;
  const at = value.indexOf('@');
  return at > 0 && at < value.length - 1 && value.indexOf('@', at + 1) < 0 && !/\s/.test(value);
}

/** `thread-f:…`, `msg-a:…`: by hand, since every text of an answer is looked at. */
export function isId(value: unknown, kind: string): value is string {
  if (typeof value !== 'string' || value.length >= 100 || !value.startsWith(kind)) return false;
  const letter = value[kind.length];
  return (letter === 'a' || letter === 'f') && value[kind.length + 1] === ':';
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** The field at an array position, in either encoding. */
export function field(node: unknown, index: number): unknown {
  if (Array.isArray(node)) return node[index];
  return isNode(node) ? (node as Record<string, unknown>)[index + 1] : undefined;
}

export function listAt(node: unknown, index: number): readonly unknown[] {
  const list = field(node, index);
  if (Array.isArray(list)) return list;
  return isNode(list) ? Object.values(list) : NOTHING;
}

/** What could be read of each entry; a plain loop, since this runs for every message of every answer. */
export function each<Item>(list: readonly unknown[], read: (entry: unknown) => Item | null): readonly Item[] {
  const items: Item[] = [];
  for (const entry of list) {
    const item = read(entry);
    if (item !== null) items.push(item);
  }
  return items;
}

export function textAt(node: unknown, index: number): string {
  const text = field(node, index);
  return typeof text === 'string' ? text.slice(0, MOST_TEXT) : '';
}

/**
 * A name or a subject as strangers wrote it, cut, and without the marks that only steer the direction of writing: in a tooltip or a
 * nudge they would turn around the words that follow.
 */
export function plainText(text: string): string {
  return text.replace(DIRECTION_MARKS, '').trim().slice(0, MOST_TEXT);
}

export function textsAt(node: unknown, index: number): readonly string[] {
  const list = listAt(node, index);
  return list.every(isText) ? list : list.filter(isText);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function idsAt(node: unknown, index: number): readonly string[] {
  return textsAt(node, index).filter((id) => isId(id, MESSAGE_ID));
}

/** The number behind an id of Gmail's servers is its hexadecimal id; of others only the record knows it. */
export function idAt(
  id: string,
  node: unknown,
  position: { readonly legacyId: number; readonly decimalId?: number },
): string | null {
  const decimal = position.decimalId === undefined ? undefined : field(node, position.decimalId);
  return (
    legacyIdOf(id) ?? hexAt(node, position.legacyId) ?? (decimal ? legacyIdOf(`msg-f:${decimal}`) : null)
  );
}

export function hexAt(node: unknown, index: number): string | null {
  const hex = field(node, index);
  return typeof hex === 'string' && isHexId(hex) ? hex : null;
}

/** 10 to 16 hexadecimal digits; by hand, being several times faster than a regular expression. */
function isHexId(text: string): boolean {
  if (text.length < 10 || text.length > 16) return false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const lower = code | 0x20;
    if (!((code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66))) return false;
  }
  return true;
}
