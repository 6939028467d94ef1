import { SECOND } from './instant.ts';

/** Gmail's own word for mail that no person wrote to this person: category tabs, lists, unsubscribable mail, spam. */
const BULK_LABELS = new Set([
  '^smartlabel_promo',
  '^smartlabel_social',
  '^smartlabel_notification',
  '^smartlabel_group',
  '^sq_ig_i_promo',
  '^sq_ig_i_social',
  '^sq_ig_i_notification',
  '^sq_ig_i_group',
  '^p_mtunsub',
  '^unsub',
  '^s',
]);

/** Local parts that machines write from; the word stands alone or is set off by a separator. */
const MACHINE_SENDER =
  /^(?:.*[._+-])?(?:no-?_?\.?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?|notifications?|notify|newsletters?|auto-?mailer|automated|alerts?)(?:[._+-].*|\d*)?$/;

/** What a mail program sets before the subject of an answer that it writes by itself. */
const AUTO_REPLY_SUBJECT =
  /^(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort|abwesenheits\w*|réponse automatique|respuesta automática)\s*[:\]]/i;

/** A person cannot have read a mail, answered it and let the undo window pass in so short a time. */
const FASTER_THAN_A_PERSON = 10 * SECOND;

export function isMachineAddress(address: string): boolean {
  return MACHINE_SENDER.test(address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase());
}

export function hasBulkLabel(labels: readonly string[]): boolean {
  return labels.some((label) => BULK_LABELS.has(label));
}

export function isAutoReplySubject(subject: string): boolean {
  return AUTO_REPLY_SUBJECT.test(subject.trim());
}

/** Whether an answer of ours came so soon after the mail it answers (both epoch ms) that a responder sent it. */
export function isFasterThanAPerson(receivedAt: number, answeredAt: number): boolean {
  return answeredAt >= receivedAt && answeredAt - receivedAt < FASTER_THAN_A_PERSON;
}
