import type { Instant } from '../domain/instant.ts';
import { ago } from './time.ts';

interface Following {
  readonly alikeAt: Instant | null;
  readonly problem: { readonly kind: 'full' | 'failed'; readonly text: string } | null;
}

/** How it goes with taking settings to other computers. */
export function followInWords({ alikeAt, problem }: Following, now: Instant): string {
  const last = alikeAt === null ? 'Nothing was handed over yet.' : `Last in line ${ago(alikeAt, now)}.`;
  switch (problem?.kind) {
    case undefined:
      return alikeAt === null ? last : `Handed to the browser’s sync ${ago(alikeAt, now)}.`;
    case 'full':
      return `The browser’s sync is full: it takes 100 kB, and 8 kB for your hours and holidays. ${last} Remove notes or names you no longer need.`;
    case 'failed':
      return `The browser’s sync did not take it (${problem.text}). ${last} It is tried again by itself.`;
  }
}
