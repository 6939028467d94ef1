import { browser } from '#imports';
import type { NudgeText } from '../words/nudge.ts';

/** Shows a notification on the desktop; one with the same id is replaced. */
export async function notify(
  notificationId: string,
  { title, message }: NudgeText,
  buttons: readonly { readonly title: string }[],
): Promise<void> {
  const basic = { type: 'basic' as const, iconUrl: browser.runtime.getURL('/icons/128.png'), title, message };
  // Firefox knows no buttons and refuses the whole notification for them.
  const options = import.meta.env.FIREFOX ? basic : { ...basic, buttons: [...buttons] };
  await browser.notifications.create(notificationId, options);
}

/** Whether the browser or the desktop lets no notification through; where nobody tells, it is taken to. */
export async function areNudgesBlocked(): Promise<boolean> {
  // Only Chromium can tell.
  if (import.meta.env.FIREFOX) return false;
  return (await chrome.notifications.getPermissionLevel()) === 'denied';
}
