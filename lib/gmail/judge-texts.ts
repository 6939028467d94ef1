import { HOUR } from '../domain/instant.ts';
import { type JudgeContext, judgeMessage } from '../domain/judge-message.ts';
import type { MessageJudgement } from '../domain/judgement.ts';
import type { MessageSighting, ThreadSighting } from '../domain/sighting.ts';
import type { OverheardAnswer } from './answer-channel.ts';
import { textOfHtml } from './html-text.ts';
import type { MessageText } from './read-answer.ts';

/** The language of a text as the browser tells it, as in `de`; null where it can't tell. */
export type DetectLanguage = (text: string) => Promise<string | null>;

/** Gmail cuts a mail's first words off somewhere beyond this; what comes after may be a question. */
const WHOLE_SNIPPET = 150;

/** The answer with a judgement on each message whose words it has, and without the words. */
export async function withJudgements(
  { texts: words = [], ...answer }: OverheardAnswer,
  detect: DetectLanguage,
): Promise<OverheardAnswer> {
  const texts = new Map(words.map((text) => [text.messageId, text]));
  const threads = await Promise.all(
    answer.threads.map(async (thread): Promise<ThreadSighting> => {
      const messages = thread.messages.map(async (message) => {
        const text = texts.get(message.messageId);
        if (!text) return message;
        return { ...message, judged: await judged(text, contextOf(message, thread), detect) };
      });
      return { ...thread, messages: await Promise.all(messages) };
    }),
  );
  return { ...answer, threads };
}

async function judged(
  { kind, text }: MessageText,
  context: JudgeContext,
  detect: DetectLanguage,
): Promise<MessageJudgement> {
  const plain = kind === 'body' ? textOfHtml(text) : text;
  const language = await detect(plain.slice(0, 1000));
  const judgement = judgeMessage(plain, { ...context, language });
  if (kind === 'snippet' && judgement.needsAnswer === 'no' && plain.length >= WHOLE_SNIPPET) {
    return { ...judgement, needsAnswer: 'unclear', because: 'only its beginning was seen', from: kind };
  }
  return { ...judgement, from: kind };
}

/** Whether the same side wrote just before, and how long before. */
function contextOf(message: MessageSighting, { messages }: ThreadSighting): JudgeContext {
  const before = messages
    .filter(({ at, draft }) => at < message.at && !draft)
    .reduce<MessageSighting | null>((last, one) => (last && last.at > one.at ? last : one), null);
  if (!before || before.fromOwner) return { side: 'customer', order: 'first' };
  return { side: 'customer', order: 'repeated', hoursSincePrevious: (message.at - before.at) / HOUR };
}
