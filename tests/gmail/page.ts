import type { Mailbox, MailThread, Person } from './mailbox.ts';
import type { Layout } from './page/lists.ts';
import type { Language } from './page/words.ts';
import { listAnswer, settingsData, startUpData } from './records.ts';
import type { FirstPage } from './server.ts';

/** How the owner has set up their Gmail; what is not said is as it comes. */
export interface GmailLook {
  readonly layout?: Layout;
  readonly language?: Language;
  readonly compact?: boolean;
  /** Conversation view: off, every message is a row of its own. */
  readonly conversations?: boolean;
}

export interface StartPageOptions {
  readonly mailbox: Mailbox;
  /** All that are signed in, in their order. */
  readonly accounts: readonly Person[];
  /** Where the mailbox lives below `/mail/` and `/sync/`: `u/0/`, or `u/0/d/<token>/` for a delegated one. */
  readonly place: string;
  readonly look: GmailLook;
  readonly nonce: string;
  readonly firstPage: FirstPage;
  readonly prefetch: number;
  readonly threads: readonly MailThread[];
  readonly hasMore: boolean;
  readonly rowsAPage: number;
}

/** What the page's script is told by the page it starts in. */
export interface PageSettings extends Required<GmailLook> {
  readonly path: string;
  readonly syncPath: string;
  readonly address: string;
  readonly name: string;
  readonly historyId: number;
  readonly rowsAPage: number;
  readonly prefetch: number;
  /** A list answer from the browser's own cache: then nobody but the page's script gets to see it. */
  readonly cached: unknown;
  readonly asksForFirstPage: boolean;
}

/** Gmail's page: data in inline scripts, an empty body, and a script that builds the rest. */
export function startPage(options: StartPageOptions): string {
  const { mailbox, accounts, place, look, nonce, firstPage, prefetch, threads, hasMore, rowsAPage } = options;
  const { address, name } = mailbox.owner;
  const startUp = firstPage.startsWith('start-up')
    ? startUpData(mailbox, threads, firstPage === 'start-up fd-like' ? 'fd-like' : 'bv-like', accounts)
    : settingsData(mailbox, accounts);
  const settings: PageSettings = {
    layout: look.layout ?? 'default',
    language: look.language ?? 'en',
    compact: look.compact ?? false,
    conversations: look.conversations ?? true,
    path: `/mail/${place}`,
    syncPath: `/sync/${place}`,
    address,
    name,
    historyId: mailbox.historyId,
    rowsAPage,
    prefetch,
    cached: firstPage === 'bv' ? null : listAnswer(mailbox, threads, hasMore),
    asksForFirstPage: firstPage === 'bv',
  };
  const globals = [
    null,
    null,
    null,
    null,
    `gmail.${settings.language}.double`,
    null,
    null,
    `/mail/${place.replace(/\/$/, '')}`,
    null,
    '0123456789',
    address,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Gmail</title>
<style nonce="${nonce}">${STYLE}</style>
<script nonce="${nonce}">var GLOBALS=${json(globals)},GM_SPT_ENABLED='true',GM_RFT_ENABLED='true';window._GM_setData=function(data){Object.assign(window._GM_data??={},data)};</script>
<script nonce="${nonce}">_GM_setData(${json(startUp)});</script>
</head>
<body>
<div id="loading"><div class="msg">Loading ${address}…</div></div>
<script type="application/json" id="page-settings">${json(settings)}</script>
<script nonce="${nonce}" src="/mail/_/client.js"></script>
</body>
</html>`;
}

/** As JavaScript inside HTML: a stranger's subject must not end the script. */
function json(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

const STYLE = `
:root{font:14px/20px Roboto,Arial,sans-serif;color:#1f1f1f;background:#f6f8fc}
body{margin:0;display:flex;flex-direction:column;height:100vh}
.banner{display:flex;align-items:center;gap:16px;padding:10px 20px;font-size:20px;color:#5f6368}
.banner a{margin-left:auto;font-size:13px;color:#5f6368;text-decoration:none;border:1px solid #dadce0;border-radius:99px;padding:4px 12px}
.shell{display:flex;flex:1;min-height:0}
.aeF,.aeF>.nH{display:flex;flex:1;min-width:0}.aeF>.nH{flex-direction:column}
[role=main]:has(>.S3){display:flex}.pane-below [role=main]:has(>.S3){flex-direction:column}.UI,.S3{flex:1;min-height:0;overflow:auto}
nav{flex:none;width:200px;padding:8px}nav a{display:block;padding:6px 24px;border-radius:0 16px 16px 0;color:inherit;text-decoration:none}
nav a.current{background:#d3e3fd;font-weight:700}
[role=main]{position:relative;flex:1;min-height:0;margin:0 16px 16px 0;background:#fff;border-radius:16px;overflow:auto}
.pager{display:flex;justify-content:flex-end;gap:8px;padding:8px 16px;color:#5f6368;font-size:12px}
.Cp table{width:100%;border-collapse:collapse;table-layout:fixed}
body.compact tr.zA{height:28px}
tr.zA{cursor:pointer;height:40px;background:#f2f6fc;border-bottom:1px solid #eceff1}tr.zE{background:#fff;font-weight:700}
td{padding:0 6px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
col.PF,col.WA,col.byZ,col.yf{width:12px}col.oZ-x3,col.apU{width:34px}col.yX{width:210px}col.xW{width:88px}col.bq4{width:76px}td.apU{color:#c4c7c5}td.xW{text-align:right;font-size:12px}.y6{display:inline}
.afn{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.y2{color:#5f6368;font-weight:400}.bx0{color:#5f6368;font-size:12px}.boq{color:#c5221f}
.bq4 ul{display:none;list-style:none;margin:0;padding:0;gap:8px}tr.zA:hover .bq4 ul{display:flex}.bq4 li{cursor:pointer}
h2.hP{font-weight:400;font-size:22px;margin:0;padding:16px 72px}.toolbar{display:flex;gap:8px;padding:8px 16px}
.adn{padding:12px 72px;border-top:1px solid #eceff1}.gE{display:flex;gap:8px}.gD{font-weight:700}.g3{margin-left:auto;color:#5f6368;font-size:12px}
.hb{color:#5f6368;font-size:12px}.a3s{padding-top:8px;white-space:pre-wrap}
.M9{margin:12px 72px;border:1px solid #dadce0;border-radius:12px;padding:12px}.Am{min-height:80px;outline:none}
.T-I{border:1px solid #747775;border-radius:18px;background:#fff;padding:6px 18px;cursor:pointer;font:inherit}.T-I-atl{background:#0b57d0;color:#fff;border:0}
.vh{position:fixed;left:20px;bottom:20px;background:#1f1f1f;color:#fff;padding:12px 20px;border-radius:6px}.vh span{color:#a8c7fa;margin-left:12px;cursor:pointer}
`;
