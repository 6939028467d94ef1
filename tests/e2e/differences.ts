/**
 * What is not told in Firefox as in Chromium, and why: stories by how their names begin. All others are told in both. What
 * differs in the protocol between Firefox and Playwright stands in `firefox-relay.mjs`.
 */
export const ONLY_IN_CHROMIUM: readonly { readonly stories: RegExp; readonly because: string }[] = [
  {
    stories: /^several that fall due together are one nudge|^"Later" puts the nudge away|^a busy afternoon/,
    because: 'notifications have no buttons in Firefox',
  },
  {
    stories: /^blocked notifications are noticed/,
    because: 'Firefox does not tell an extension that its notifications are blocked',
  },
  {
    stories: /^the desktop shows|^an emergency is shown alone|^"Later" on the desktop/,
    because: 'Firefox without a screen draws its notifications itself',
  },
  {
    stories: /^InboxSDK sees|^gmail\.js reads|^Lagwatch, InboxSDK and gmail\.js/,
    because: 'the other extensions are built for Chromium',
  },
  {
    stories: /^a Gmail tab that the browser has put to sleep/,
    because: 'pages have a window each here, and Firefox puts no tab to sleep that is in front of its window',
  },
  {
    stories: /^a background that answers nobody/,
    because: 'Firefox is given the build as it is, and no other background in its place',
  },
  {
    stories: /^a list whose rest cannot be read|^where the disk is full|^hours that cannot be kept/,
    because: 'what the stories reach there is another page than the background, whose disk it is that fails',
  },
];

/** Why a story does not run in Firefox; null where it does. */
export function whyNotInFirefox(title: string): string | null {
  return ONLY_IN_CHROMIUM.find(({ stories }) => stories.test(title))?.because ?? null;
}
