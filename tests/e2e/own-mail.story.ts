import { Mailbox } from '../gmail/mailbox.ts';
import { expect, test } from './fixtures.ts';
import { DANA, DAY, HOUR, OWNER, TOM } from './people.ts';

/** A customer who keeps the list from being empty, and shows that it is up to date. */
const LENA = { name: 'Lena Vogel', address: 'lena.vogel@web.de' };

test('answers from a phone, under another address, by a colleague, and mail to oneself leave nobody waiting', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - 8 * DAY;
  const phone = mailbox.receive(DANA, { subject: 'Refund', at });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Refund', thread: phone, at: at + HOUR });
  const alias = mailbox.receive(TOM, { subject: 'Price list', at });
  const sales = { name: 'Kestrel Sales', address: 'sales@kestrel-frames-online.example' };
  mailbox.sendFromElsewhere([TOM], { subject: 'Re: Price list', thread: alias, at: at + HOUR, from: sales });
  const shared = mailbox.receive(
    { name: 'Aiko Tanaka', address: 'aiko@tanaka-studio.example' },
    { subject: 'Band', at },
  );
  const tobias = { name: 'Tobias Renner', address: 'tobias@kestrelframes.example' };
  mailbox.receive(tobias, { subject: 'Re: Band', thread: shared, at: at + HOUR });
  mailbox.sendFromElsewhere([OWNER], { subject: 'Note to myself', at, labels: ['^i', '^u'] });
  mailbox.receive(LENA, { subject: 'Ash', at });

  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Lena Vogel')).toBeVisible();
  expect((await popup.lines()).map(({ key }) => key)).toEqual([LENA.address]);

  gmail.receive(TOM, { subject: 'Re: Price list', thread: alias });
  await expect(popup.line('Tom Okafor')).toContainText('just now');
});

test('several outsiders in one conversation are one line, with the others named', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const wei = { name: 'Wei Zhang', address: 'wei@harbourmuseum.example' };
  const ruth = { name: 'Ruth Adeyemi', address: 'ruth@harbourmuseum.example' };
  const thread = mailbox.receive(wei, { subject: 'Hanging plan', at: Date.now() - 8 * DAY, cc: [ruth] });
  mailbox.receive(ruth, { subject: 'Re: Hanging plan', thread, at: Date.now() - 7 * DAY });
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Ruth Adeyemi')).toContainText('with Wei Zhang');
  expect(await popup.lines()).toHaveLength(1);
});
