/**
 * How well mail is judged by its words: precision, recall and F1 on labelled sentences, where somebody has put them
 * beside the checkout, and how many mails a second.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { judgeMessage } from '../../lib/domain/judge-message.ts';
import type { JudgeContext } from '../../lib/domain/judge-words.ts';
import type { SignalKind } from '../../lib/domain/judgement.ts';

interface Labelled {
  readonly text: string;
  readonly label: string;
  readonly hoursSincePrevious?: number;
}

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/eval');
const SECONDS = 2;

if (existsSync(FOLDER)) measure();
else console.log(`No labelled sentences at ${FOLDER}: nothing to measure the judgement by.`);

function measure(): void {
  const last = labelled('lastmessage');
  const followUps = labelled('followups');
  console.table({
    'needs an answer': figures(
      last,
      ({ label }) => label !== 'closing',
      (mail) => judge(mail).needsAnswer !== 'no',
    ),
    'asks after an earlier mail': figures(followUps, isOneOf('chaser', 'both'), says('chaser')),
    complains: figures(followUps, isOneOf('complaint', 'both'), says('complaint')),
  });
  const mails = [...last, ...followUps];
  const until = performance.now() + SECONDS * 1000;
  let judged = 0;
  for (; performance.now() < until; judged += mails.length) for (const mail of mails) judge(mail);
  console.log(`${Math.round(judged / SECONDS)} mails a second`);
}

function labelled(name: string): readonly Labelled[] {
  const lines = readFileSync(path.join(FOLDER, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Labelled);
}

function judge({ text, hoursSincePrevious }: Labelled) {
  const again: JudgeContext =
    hoursSincePrevious === undefined ? {} : { order: 'repeated', hoursSincePrevious };
  return judgeMessage(text, { side: 'customer', ...again });
}

function isOneOf(...labels: readonly string[]) {
  return ({ label }: Labelled) => labels.includes(label);
}

function says(kind: SignalKind) {
  return (mail: Labelled) => judge(mail).signals.some((signal) => signal.kind === kind);
}

function figures(
  mails: readonly Labelled[],
  isReally: (mail: Labelled) => boolean,
  isSaid: (mail: Labelled) => boolean,
) {
  const count = (really: boolean, said: boolean) =>
    mails.filter((mail) => isReally(mail) === really && isSaid(mail) === said).length;
  const right = count(true, true);
  const precision = right / (right + count(false, true));
  const recall = right / (right + count(true, false));
  const f1 = (2 * precision * recall) / (precision + recall);
  return { mails: mails.length, precision: round(precision), recall: round(recall), F1: round(f1) };
}

function round(share: number): string {
  return share.toFixed(3);
}
