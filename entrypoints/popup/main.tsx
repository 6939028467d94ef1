import { signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from '#imports';
import { WaitingView } from '../../components/WaitingView.tsx';
import { onMessage, sendMessage } from '../../lib/messages/messenger.ts';
import { answered } from '../../lib/views/answered.ts';
import { painted } from '../../lib/views/painted.ts';
import { createPeopleModel } from '../../lib/views/people-model.ts';
import { createWaitingModel } from '../../lib/views/waiting-model.ts';
import '../../assets/tokens.css';
import '../../assets/base.css';
import './popup.css';
import './row.css';
import './card.css';

const TICK_MS = 1000;

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

const model = createWaitingModel({
  listWaiting: (part) => sendMessage('listWaiting', part),
  painted,
  openThread: (thread) => sendMessage('openThread', thread),
  openGmail: () => sendMessage('openGmail', undefined),
  useAccount: (use) => sendMessage('useAccount', use),
  restoredSeen: () => sendMessage('restoredSeen', undefined),
  act: (act) => sendMessage('act', act),
  putBack: (before) => sendMessage('putBack', before),
  setTarget: (wish) => sendMessage('setTarget', wish),
  join: (wish) => sendMessage('join', wish),
  putJoinsBack: (joins) => sendMessage('putJoinsBack', joins),
  developerReport: () => sendMessage('developerReport', navigator.userAgent),
  copy: (text) => navigator.clipboard.writeText(text),
  startAnew: () => browser.runtime.reload(),
  now,
});

const people = createPeopleModel({
  searchCustomers: (words) => sendMessage('searchCustomers', words),
  customerCard: (customer) => sendMessage('customerCard', customer),
});

onMessage('waitingChanged', () => {
  void model.load();
  void people.refresh();
});
void model.load();

await answered(model);
render(<WaitingView model={model} people={people} />, document.getElementById('app') as HTMLElement);
