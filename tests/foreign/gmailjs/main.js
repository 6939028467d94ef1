import { Gmail } from 'gmail-js';

// The page puts its own function over whatever is there; gmail.js' wrapper has to stay in front of it.
let theirs = () => {};
const earlier = Object.getOwnPropertyDescriptor(window, '_GM_setData');
if (!earlier) window._GM_setData = (data) => theirs(data);
// It looks for one element with jQuery; this is as much of it as that takes.
const gmail = new Gmail((selector) => document.querySelectorAll(selector.replace(':first', '')));
if (!earlier) {
  const wrapped = window._GM_setData;
  Object.defineProperty(window, '_GM_setData', {
    configurable: true,
    get: () => wrapped,
    set: (handler) => {
      theirs = handler;
    },
  });
}

/** What gmail.js has gathered so far. */
function tell() {
  const emails = Object.keys(gmail.cache.emailIdCache).map((id) => gmail.new.get.email_data(id));
  const seen = emails.map((email) => ({
    id: email.id,
    thread: email.thread_id,
    from: email.from.address,
    to: email.to.map(({ address }) => address),
    at: email.timestamp,
  }));
  document.documentElement.setAttribute('data-seen-by-gmailjs', JSON.stringify(seen));
}

gmail.observe.on('load', tell);
gmail.observe.after('load_email_data', tell);
