import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓, j k', i18n.t('keysDialog.moveBetweenCustomers')],
  ['Enter', i18n.t('keysDialog.openInGmail')],
  ['e', i18n.t('keysDialog.doneNeedsNoAnswer')],
  ['s', i18n.t('keysDialog.snooze')],
  ['v', i18n.t('keysDialog.vipOrNoVipAny')],
  ['n', i18n.t('keysDialog.note')],
  ['c', i18n.t('keysDialog.notACustomer')],
  ['m', i18n.t('keysDialog.notAnEmergency')],
  ['i', i18n.t('keysDialog.allAboutThisCustomer')],
  ['x', i18n.t('keysDialog.selectToDoTheSame')],
  ['z', i18n.t('keysDialog.undo')],
  ['/', i18n.t('keysDialog.search')],
  ['?', i18n.t('keysDialog.theseKeys')],
  ['Esc', i18n.t('keysDialog.back')],
];

/** Every key and what it does. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys" onClose={onClose}>
      <h2 id="keys" class="title">
        {i18n.t('keysDialog.keys')}
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
          {i18n.t('keysDialog.close')}
        </button>
      </form>
    </dialog>
  );
}
