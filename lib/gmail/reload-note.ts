/** What the note says, in the owner's language; read beforehand, since a script that was left behind can't ask any more. */
export interface ReloadNoteWords {
  readonly text: string;
  readonly reload: string;
  readonly close: string;
}

const STYLE = `
  :host { all: initial; position: fixed; z-index: 2147483647; inset: auto 0 24px; margin: 0 auto; width: fit-content;
    max-width: min(560px, calc(100vw - 32px)); }
  div { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 12px 16px; border-radius: 10px;
    font: 14px/20px system-ui, "Segoe UI", Roboto, sans-serif; color: #f0ece4; background: #201e1b;
    box-shadow: 0 4px 16px rgb(0 0 0 / 40%); }
  p { margin: 0; flex: 1 1 240px; }
  button { font: inherit; font-weight: 600; padding: 6px 12px; border: 0; border-radius: 8px; cursor: pointer;
    color: #10211d; background: #5cc8b4; }
  button.quiet { color: #f0ece4; background: transparent; }
  button:focus-visible { outline: 2px solid #f0ece4; outline-offset: 2px; }
`;

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
    button(words.reload, '', reload),
    button(words.close, 'quiet', () => host.remove()),
  );
  tree.append(style, note);
  page.documentElement.append(host);
  // A screen reader tells of what changes, not of what was there from the start.
  setTimeout(() => {
    text.textContent = words.text;
  });

  function button(label: string, kind: string, press: () => void): HTMLButtonElement {
    const made = page.createElement('button');
    made.type = 'button';
    made.className = kind;
    made.textContent = label;
    made.addEventListener('click', press);
    return made;
  }
}
