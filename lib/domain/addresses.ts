/** Mail providers where sharing a domain says nothing about working together. */
const FREE_MAIL_DOMAINS = new Set(
  `aol.com bellsouth.net bigpond.com btinternet.com charter.net comcast.net cox.net duck.com earthlink.net fastmail.com
  free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com
  hotmail.de hotmail.fr icloud.com laposte.net libero.it live.co.uk live.com live.nl mac.com mail.com mail.ru me.com
  msn.com naver.com optonline.net orange.fr outlook.com outlook.de pm.me posteo.de proton.me protonmail.com qq.com
  rediffmail.com rocketmail.com sbcglobal.net sfr.fr sky.com t-online.de terra.com.br tutanota.com uol.com.br
  verizon.net virgilio.it wanadoo.fr web.de xtra.co.nz yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de
  arcor.de att.net bluewin.ch hotmail.es hotmail.it live.fr neuf.fr outlook.at outlook.com.br outlook.es outlook.fr
  outlook.it yahoo.com.ar yahoo.com.br yahoo.com.mx yahoo.it
  yahoo.es yahoo.fr yandex.ru ymail.com zoho.com 126.com 163.com`.split(/\s+/),
);

/**
 * One spelling for one mailbox: lower case, and at Gmail without dots and `+tags`, which Gmail ignores.
 * The address to show is the one that was written; this one is to compare and to key by.
 */
export function canonicalAddress(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1);
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return lower;
  const local = lower.slice(0, at).replace(/\+.*$/, '').replaceAll('.', '');
  return `${local}@gmail.com`;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

export function isFreeMail(domain: string): boolean {
  return FREE_MAIL_DOMAINS.has(domain);
}

/** Whether two addresses belong to one company: the same domain, unless anybody can have an address there. */
export function shareCompany(a: string, b: string): boolean {
  const domain = domainOf(a);
  return domain === domainOf(b) && !isFreeMail(domain);
}
