import { signal } from '@preact/signals';
import { render } from 'preact';
import { SettingsView } from '../../components/SettingsView.tsx';
import { onMessage, sendMessage } from '../../lib/messages/messenger.ts';
import { readTeamPlan } from '../../lib/messages/plan-check.ts';
import { createFollowModel } from '../../lib/views/follow-model.ts';
import { createNudgeModel } from '../../lib/views/nudge-model.ts';
import { createPolicyModel } from '../../lib/views/policy-model.ts';
import { createPrivacyModel } from '../../lib/views/privacy-model.ts';
import { createReadingSettingsModel } from '../../lib/views/reading-settings-model.ts';
import { createUndo } from '../../lib/views/undo.ts';
import { createWordsModel } from '../../lib/views/words-model.ts';
import '../../assets/tokens.css';
import '../../assets/base.css';
import './options.css';
import { publicHolidays } from './public-holidays.ts';
import { saveFile } from './save-file.ts';

const TICK_MS = 1000;
/** The bar is far from most of what is set on so long a page. */
const UNDO_FOR_MS = 30_000;

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

const undo = createUndo(now, UNDO_FOR_MS);

const model = createReadingSettingsModel({
  readingOverview: () => sendMessage('readingOverview', undefined),
  changeReadingSettings: (settings) => sendMessage('changeReadingSettings', settings),
  startCatchUp: (wish) => sendMessage('startCatchUp', wish),
  pauseCatchUp: () => sendMessage('pauseCatchUp', undefined),
  resumeCatchUp: () => sendMessage('resumeCatchUp', undefined),
  cancelCatchUp: () => sendMessage('cancelCatchUp', undefined),
  openGmail: () => sendMessage('openGmail', undefined),
  useAccount: (use) => sendMessage('useAccount', use),
  undo,
  now,
});

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

const nudges = createNudgeModel({
  nudgeOverview: () => sendMessage('nudgeOverview', undefined),
  changeNudgeSettings: (settings) => sendMessage('changeNudgeSettings', settings),
  now,
});

const follow = createFollowModel({
  followOverview: () => sendMessage('followOverview', undefined),
  changeFollow: (isOn) => sendMessage('changeFollow', isOn),
  now,
});

const privacy = createPrivacyModel({
  kept: () => sendMessage('kept', undefined),
  keepFor: (months) => sendMessage('keepFor', months),
  keptPage: (place) => sendMessage('keptPage', place),
  deleteEverything: () => sendMessage('deleteEverything', undefined),
  teamPlan: () => sendMessage('teamPlan', undefined),
  importTeamPlan: (plan) => sendMessage('importTeamPlan', plan),
  async putPlanBack({ policy, words }) {
    await sendMessage('changePolicy', policy);
    await sendMessage('putBack', { marks: [], words });
  },
  readTeamPlan,
  save: saveFile,
  undo,
});

async function load(): Promise<void> {
  await Promise.all([privacy, follow, nudges, policy, model, words].map((part) => part.load()));
}

onMessage('waitingChanged', () => void load());
// A link may lead to a section that is only there once it has been asked for.
void load().then(() => document.getElementById(location.hash.slice(1))?.scrollIntoView());

render(
  <SettingsView
    model={model}
    words={words}
    policy={policy}
    nudges={nudges}
    privacy={privacy}
    follow={follow}
    undo={undo}
    publicHolidays={publicHolidays}
    onRetry={load}
  />,
  document.getElementById('app') as HTMLElement,
);
