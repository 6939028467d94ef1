// Builds each package a second time and compares: what was reviewed is what is shipped only if the same sources give the same bytes.
import process from 'node:process';
import { built, fingerprint, STORES } from './packages.mjs';

const differing = STORES.filter((store) => {
  const [first, second] = [fingerprint(built(store)), fingerprint(built(store))];
  const isAlike = first === second;
  console.log(`${store}: ${isAlike ? `two builds are alike: ${first}` : `${first} and ${second}`}`);
  return !isAlike;
});
if (differing.length > 0) console.error(`two builds differ for ${differing.join(', ')}`);
process.exit(differing.length === 0 ? 0 : 1);
