import { signal } from '@preact/signals';
import { render } from 'preact';
import { WaitingView } from '../../components/WaitingView.tsx';
import { onMessage, sendMessage } from '../../lib/messages/messenger.ts';
import { createWaitingModel } from '../../lib/views/waiting-model.ts';
import '../../assets/tokens.css';
import '../../assets/base.css';
import './popup.css';

const TICK_MS = 1000;

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

const model = createWaitingModel({
  listWaiting: () => sendMessage('listWaiting', undefined),
  openThread: (thread) => sendMessage('openThread', thread),
  openGmail: () => sendMessage('openGmail', undefined),
  developerReport: () => sendMessage('developerReport', navigator.userAgent),
  copy: (text) => navigator.clipboard.writeText(text),
  now,
});

onMessage('waitingChanged', () => {
  void model.load();
});
void model.load();

render(<WaitingView model={model} />, document.getElementById('app') as HTMLElement);
