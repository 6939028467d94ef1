import type { Person } from '../gmail/mailbox.ts';

/** The owner of the mailbox, and customers, as the stories tell of them. */
export const OWNER: Person = { name: 'Maren Holt', address: 'maren@kestrelframes.example' };
export const DANA: Person = { name: 'Dana Whitfield', address: 'dana@whitfieldfarms.example' };
export const TOM: Person = { name: 'Tom Okafor', address: 'tom@okaforgallery.example' };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
