import { signal } from '@preact/signals';
import { render } from 'preact';
import { FirstRun } from '../../components/FirstRun.tsx';
import { onMessage, sendMessage } from '../../lib/messages/messenger.ts';
import { createOverview } from '../../lib/views/overview.ts';
import { createPolicyModel } from '../../lib/views/policy-model.ts';
import { createUndo } from '../../lib/views/undo.ts';
import { createWordsModel } from '../../lib/views/words-model.ts';
import '../../assets/tokens.css';
import '../../assets/base.css';
import '../options/options.css';
import './welcome.css';

const TICK_MS = 1000;

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

const undo = createUndo(now);

const reading = createOverview(() => sendMessage('readingOverview', undefined));

const words = createWordsModel({
  ownersWords: () => sendMessage('ownersWords', undefined),
  oneWaySenders: () => sendMessage('oneWaySenders', undefined),
  act: (act) => sendMessage('act', act),
  putBack: (before) => sendMessage('putBack', before),
  undo,
  now,
});

const policy = createPolicyModel({
  policyOverview: () => sendMessage('policyOverview', undefined),
  changePolicy: (changed) => sendMessage('changePolicy', changed),
  undo,
});

function load(): void {
  for (const part of [reading, words, policy]) void part.load();
}

onMessage('waitingChanged', load);
load();

render(
  <FirstRun
    policy={policy}
    words={words}
    reading={reading}
    undo={undo}
    now={now}
    onOpenGmail={() => sendMessage('openGmail', undefined)}
    onRetry={load}
  />,
  document.getElementById('app') as HTMLElement,
);
