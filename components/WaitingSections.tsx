import { useRef, useState } from 'preact/hooks';
import type { BusinessHours } from '../lib/domain/business-hours.ts';
import type { Instant } from '../lib/domain/instant.ts';
import type { WaitingLine } from '../lib/domain/waiting-list.ts';
import type { Section } from '../lib/views/waiting-model.ts';
import { sectionTitle } from '../lib/words/summary.ts';
import { WaitingRow } from './WaitingRow.tsx';

interface WaitingSectionsProps {
  readonly sections: readonly Section[];
  readonly hours: BusinessHours;
  readonly now: Instant;
  onOpen(line: WaitingLine): void;
}

/** The list by urgency. Arrows, j and k, Home and End move between the rows; Enter and a click open one. */
export function WaitingSections({ sections, hours, now, onOpen }: WaitingSectionsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const lines = sections.flatMap((section) => section.lines);
  const severalAccounts = new Set(lines.map((line) => line.customer.account)).size > 1;
  // The row that Tab reaches: the one last focused, or the first while that one is not there.
  const reachable = lines.some((line) => idOf(line) === current) ? current : lines[0] && idOf(lines[0]);

  function move(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('[data-waiting]') ?? [])];
    const target =
      rows[targetIndex(event.key, rows.indexOf(document.activeElement as HTMLButtonElement), rows.length)];
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys move between the buttons inside, which are what is operated
    <div ref={list} onKeyDown={move}>
      {sections.map((section) => (
        <section key={section.urgency} aria-labelledby={`section-${section.urgency}`}>
          <h2 id={`section-${section.urgency}`}>
            <span>{sectionTitle(section.urgency, section.lines, now)}</span>
            <span class="count">{section.lines.length}</span>
          </h2>
          <ul>
            {section.lines.map((line) => (
              <WaitingRow
                key={idOf(line)}
                line={line}
                hours={hours}
                now={now}
                account={severalAccounts ? line.customer.account : null}
                tabIndex={idOf(line) === reachable ? 0 : -1}
                onOpen={() => onOpen(line)}
                onFocus={() => setCurrent(idOf(line))}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function idOf({ customer }: WaitingLine): string {
  return `${customer.account} ${customer.key}`;
}

/** Where a key leads from a row; -1 for keys that lead nowhere. */
function targetIndex(key: string, from: number, count: number): number {
  if (key === 'ArrowDown' || key === 'j') return Math.min(from + 1, count - 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return -1;
}
