import { useEffect, useRef } from 'preact/hooks';

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓, j k', 'move between customers'],
  ['Enter', 'open in Gmail'],
  ['e', 'done: needs no answer'],
  ['s', 'snooze'],
  ['v', 'VIP, or no VIP any more'],
  ['n', 'note'],
  ['c', 'not a customer'],
  ['m', 'not an emergency'],
  ['i', 'all about this customer'],
  ['x', 'select, to do the same with several'],
  ['z', 'undo'],
  ['/', 'search'],
  ['?', 'these keys'],
  ['Esc', 'back'],
];

/** Every key and what it does. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys" onClose={onClose}>
      <h2 id="keys" class="title">
        Keys
      </h2>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="primary">
          Close
        </button>
      </form>
    </dialog>
  );
}
