import { bench, describe } from 'vitest';
import { readAnswer } from '../../lib/gmail/read-answer.ts';
import { Mailbox, threadsIn } from '../gmail/mailbox.ts';
import { fullAnswer, listAnswer } from '../gmail/records.ts';

const mailbox = new Mailbox({ name: 'Maren Holt', address: 'maren@kestrelframes.example' });
for (let index = 0; index < 50; index++) {
  const from = { name: `Person ${index}`, address: `person${index}@example.org` };
  const thread = mailbox.receive(from, {
    subject: `Mail ${index}`,
    text: 'A few words of mail. '.repeat(100),
    at: 1.79e12 + index * 1e6,
  });
  mailbox.sendFromElsewhere([from], {
    subject: `Re: Mail ${index}`,
    thread,
    text: 'An answer. '.repeat(50),
    at: 1.79e12 + index * 1e6 + 9e5,
  });
}
const threads = threadsIn(mailbox, 'in:^all');

for (const [name, json] of [
  ['a list of 50 threads', listAnswer(mailbox, threads, false)],
  ['50 threads in full', fullAnswer(mailbox, threads)],
] as const) {
  const text = JSON.stringify(json);
  describe(`reading ${name}, ${Math.round(text.length / 1000)} kB`, () => {
    bench('JSON.parse alone', () => {
      JSON.parse(text);
    });
    bench('JSON.parse and readAnswer', () => {
      readAnswer(JSON.parse(text));
    });
  });
}
