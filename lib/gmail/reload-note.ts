/** What the note says, in the owner's language; read beforehand, since a script that was left behind can't ask any more. */
export interface ReloadNoteWords {
  readonly text: string;
  readonly reload: string;
  readonly close: string;
}

/** Short, since every Gmail tab loads it. */
const STYLE = `:host{all:initial;position:fixed;z-index:9999;inset:auto 0 24px;margin:auto;width:fit-content;max-width:90vw}
div{padding:12px 16px;border-radius:10px;font:14px/20px system-ui;color:#f0ece4;background:#201e1b}
p{margin:0 0 8px}
button{font:inherit;padding:6px 12px;border:0;border-radius:8px;cursor:pointer;margin-right:8px;color:#10211d;background:#5cc8b4}
button+button{color:inherit;background:none}`;

/**
 * Says in the page, once, that it has to be loaded anew: the extension was updated under it, and reads nothing here any more.
 * Lies in a tree of its own, so that neither Gmail's styles nor ours reach the other.
 */
export function showReloadNote(page: Document, words: ReloadNoteWords, reload: () => void): void {
  const host = page.createElement('lagwatch-note');
  const tree = host.attachShadow({ mode: 'open' });
  const style = page.createElement('style');
  style.textContent = STYLE;
  const note = page.createElement('div');
  const text = page.createElement('p');
  text.setAttribute('role', 'alert');
  note.append(
    text,
    button(words.reload, reload),
    button(words.close, () => host.remove()),
  );
  tree.append(style, note);
  page.documentElement.append(host);
  // A screen reader tells of what changes, not of what was there from the start.
  setTimeout(() => {
    text.textContent = words.text;
  });

  function button(label: string, press: () => void): HTMLButtonElement {
    const made = page.createElement('button');
    made.type = 'button';
    made.textContent = label;
    made.addEventListener('click', press);
    return made;
  }
}
