// Builds a second time and compares: what was reviewed is what is shipped only if the same sources give the same bytes.
import process from 'node:process';
import { built, fingerprint } from './packages.mjs';

const [first, second] = [fingerprint(built('chrome')), fingerprint(built('chrome'))];
console.log(
  first === second ? `two builds are alike: ${first}` : `two builds differ: ${first} and ${second}`,
);
process.exit(first === second ? 0 : 1);
