// The texts that name the project's version, with another one.

/** @param {string} version @param {string} before */
export function isAfter(version, before) {
  return /^\d+\.\d+\.\d+$/.test(version) && version.localeCompare(before, 'en', { numeric: true }) > 0;
}

/**
 * @param {string} text the changelog
 * @param {string} version
 * @param {string} day as in `2026-11-22`
 * @returns {string | null} null where nothing stands under "Unreleased"
 */
export function changelogWith(text, version, day) {
  if (!/^## Unreleased\n+- /m.test(text)) return null;
  return text.replace('## Unreleased', `## Unreleased\n\n## ${version} (${day})`);
}

/** @param {string} text package.json @param {string} version */
export function packageWith(text, version) {
  return `${JSON.stringify({ ...JSON.parse(text), version }, null, 2)}\n`;
}

/** @param {string} text package-lock.json @param {string} version */
export function lockfileWith(text, version) {
  const lockfile = JSON.parse(text);
  const packages = { ...lockfile.packages, '': { ...lockfile.packages[''], version } };
  return `${JSON.stringify({ ...lockfile, version, packages }, null, 2)}\n`;
}
