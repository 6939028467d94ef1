import { type Mail, type Mailbox, threadsIn } from './mailbox.ts';

const MOST_ENTRIES = 20;

/** Gmail's feed of unread mail: the newest message of at most twenty threads of the inbox or of a category in it. */
export function unreadFeed(mailbox: Mailbox, label: string): string {
  const unread = threadsIn(mailbox, 'in:^i')
    .filter(({ mails }) => mails.some(({ labels }) => labels.includes('^u') && labels.includes(label)))
    .map(({ mails }) => mails.filter(({ labels }) => labels.includes('^u')).at(-1) as Mail);
  const name = label === '^i' ? 'Inbox' : `Label '${label}'`;
  return `<?xml version="1.0" encoding="UTF-8"?><feed version="0.3" xmlns="http://purl.org/atom/ns#">
<title>Gmail - ${name} for ${mailbox.owner.address}</title>
<tagline>New messages in your Gmail Inbox</tagline>
<fullcount>${unread.length}</fullcount>
<link rel="alternate" href="https://mail.google.com/mail" type="text/html" />
<modified>${new Date().toISOString()}</modified>
${unread
  .slice(0, MOST_ENTRIES)
  .map((mail) => entry(mail, mailbox))
  .join('\n')}
</feed>`;
}

function entry(mail: Mail, mailbox: Mailbox): string {
  const at = `${new Date(mail.at).toISOString().slice(0, 19)}Z`;
  return `<entry><title>${escaped(mail.subject)}</title><summary>${escaped(mail.text.slice(0, 100))}</summary>
<link rel="alternate" href="https://mail.google.com/mail?account_id=${mailbox.owner.address}&amp;message_id=${mail.hex}&amp;view=conv&amp;extsrc=atom" type="text/html" />
<modified>${at}</modified><issued>${at}</issued><id>tag:gmail.google.com,2004:${BigInt(`0x${mail.hex}`)}</id>
<author><name>${escaped(mail.from.name)}</name><email>${escaped(mail.from.address)}</email></author></entry>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
