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
  /^(?:.*[._+-])?(?:no[._-]*reply|do[._-]*not[._-]*reply|mailer[._-]daemon|postmaster|bounces?|notifications?|notify|newsletters?|auto[._-]*(?:mailer|reply|responder|confirm)|automated|ne?[._-]*pas[._-]*repondre|no[._-]*(?:responder|contestar)|(?:nicht|keine?)[._-]*antwort(?:en)?|alerts?|digest|mailing-?list|listserv|majordomo|robot|calendar-server|shipment-tracking|tracking-?updates?)(?:[._+-].*|\d*)?$/;

/** What a mail program sets before the subject of an answer that it writes by itself. */
const AUTO_REPLY_SUBJECT =
  /^\[?(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort|abwesenheits\w*|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina)\s*[:\]]/i;

/** Receipts for answers of ours; and failed deliveries, in the exact words of mail servers: a customer may well write "Undeliverable parcel". */
const RECEIPT_SUBJECT =
  /^(?:(?:read|gelesen|lu|leído)\s?: (?:re|aw|antw|tr|rv)\s?:|delivery status notification \(|undelivered mail returned to sender|mail delivery failed: returning|returned mail: see transcript|failure notice$)/i;
/** With the time behind an `@`, as calendars write it: a customer may well write "Accepted: your quote". */
const CALENDAR_SUBJECT =
  /^(?:(?:updated |cancell?ed )?(?:invitation|event)(?: with note)?|accepted|declined|tentative(?:ly accepted)?|(?:aktualisierte |abgesagte )?(?:einladung|termin)|zugesagt|abgesagt|invitation mise à jour|accepté|refusé|invitación(?: actualizada)?|aceptad[oa]|rechazad[oa])\s?: .{1,200} @ .{0,40}\d/i;

/** How it was told that no person wrote a mail: Gmail's label, the sender's address, or the form of its subject. */
export const AUTOMATIC_REASONS = ['bulk', 'address', 'auto-reply', 'receipt', 'calendar'] as const;

export type AutomaticReason = (typeof AUTOMATIC_REASONS)[number];

/** A person cannot have read a mail, answered it and let the undo window pass in so short a time. */
const FASTER_THAN_A_PERSON = 10 * SECOND;

/**
 * Why a mail counts as a machine's; null where a person wrote it. Mail of our own is a machine's only where it answers by
 * itself.
 */
export function automaticBecause({
  from,
  labels,
  subject,
  isTheirs,
}: {
  readonly from: { readonly address: string };
  readonly labels: readonly string[];
  /** Empty where the mail has none of its own: an answer bears the subject of what it answers. */
  readonly subject: string;
  readonly isTheirs: boolean;
}): AutomaticReason | null {
  if (isAutoReplySubject(subject)) return 'auto-reply';
  if (!isTheirs) return null;
  if (RECEIPT_SUBJECT.test(subject.trim())) return 'receipt';
  if (CALENDAR_SUBJECT.test(subject.trim())) return 'calendar';
  if (isMachineAddress(from.address)) return 'address';
  return hasBulkLabel(labels) ? 'bulk' : null;
}

export function isMachineAddress(address: string): boolean {
  // What is behind a plus is a person's own note, as in `jane+alerts@`.
  const [name = ''] = address.slice(0, Math.max(0, address.lastIndexOf('@'))).split('+');
  return MACHINE_SENDER.test(name.toLowerCase());
}

function hasBulkLabel(labels: readonly string[]): boolean {
  return labels.some((label) => BULK_LABELS.has(label));
}

function isAutoReplySubject(subject: string): boolean {
  return AUTO_REPLY_SUBJECT.test(subject.trim());
}

/** Whether an answer of ours came so soon after the mail it answers (both epoch ms) that a responder sent it. */
export function isFasterThanAPerson(receivedAt: number, answeredAt: number): boolean {
  return answeredAt >= receivedAt && answeredAt - receivedAt < FASTER_THAN_A_PERSON;
}
