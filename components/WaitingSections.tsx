import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { FIRST_SCREEN } from '../lib/domain/first-screen.ts';
import type { WaitingLine } from '../lib/domain/waiting-list.ts';
import type { WaitingSnapshot } from '../lib/messages/protocol.ts';
import { painted } from '../lib/views/painted.ts';
import { calmAct, doneAct, type Said, standingAct } from '../lib/views/triage.ts';
import type { Section } from '../lib/views/waiting-model.ts';
import { sectionTitle } from '../lib/words/summary.ts';
import type { Panel } from './RowActions.tsx';
import { WaitingRow } from './WaitingRow.tsx';

/** Where the owner is in the list, also while something else is shown in its place. */
export interface ListPlace {
  /** The row that the focus was in last. */
  readonly current: string | null;
  readonly selected: ReadonlySet<string>;
}

export const LIST_BEGIN: ListPlace = { current: null, selected: new Set() };

interface WaitingSectionsProps {
  readonly place: { current: ListPlace };
  readonly sections: readonly Section[];
  readonly hasSeveralAccounts: boolean;
  readonly snapshot: WaitingSnapshot;
  readonly now: number;
  onOpen(line: WaitingLine): void;
  onCard(line: WaitingLine): void;
  onSay(said: Said): Promise<boolean>;
  /** The pointer is on the list, which must not move then. */
  onHold(): void;
  onRelease(): void;
}

interface Expanded {
  readonly id: string;
  readonly panel: Panel | null;
}

/**
 * The list by urgency. Arrows, j and k, Home and End move between the rows; each action has its key. The focus stays where
 * it was when the list changes, and goes to the next row when its own is gone.
 */
export function WaitingSections(props: WaitingSectionsProps) {
  const { place, sections, hasSeveralAccounts, snapshot, now, onOpen, onCard, onHold, onRelease } = props;
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(place.current.current);
  const [expanded, setExpanded] = useState<Expanded | null>(null);
  const [selected, setSelected] = useState(place.current.selected);
  const focusedIndex = useRef<number | null>(null);
  /** A row that is to have the focus once it is drawn. */
  const sought = useRef<string | null>(null);
  const isReturning = useRef(false);
  /** The row that the keys led to last, until the pointer takes over. */
  const led = useRef<Element | null>(null);
  const { hours } = snapshot.policy;
  const lines = sections.flatMap((section) => section.lines);
  const ids = lines.map(idOf);
  const nearAtFirst = new Set(ids.slice(0, FIRST_SCREEN));
  const [isFirstScreen, setFirstScreen] = useState(true);
  useEffect(() => {
    void painted().then(() => setFirstScreen(false));
  }, []);
  const notes = new Map(snapshot.words.map(({ about, note }) => [about, note]));
  // The row that Tab reaches: the one last focused, or the first while that one is not there.
  const reachable = current !== null && ids.includes(current) ? current : ids[0];

  // A row that is gone takes the focus with it: its place is taken by the row that came after it.
  const order = sections.map(({ urgency, lines: all }) => [urgency, ...all.map(idOf)].join('\n')).join('\n');
  useLayoutEffect(() => {
    const index = focusedIndex.current;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (index === null || !isLost) return;
    const own = current === null ? -1 : ids.indexOf(current);
    const next = ids[own >= 0 ? own : Math.min(index, ids.length - 1)];
    if (next !== undefined) focusRow(next);
    else document.querySelector<HTMLElement>('h1')?.focus();
  }, [order, expanded]);
  // Who comes back to the list goes on where they were.
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (current === null || !isLost) return;
    isReturning.current = ids.includes(current);
    focusRow(current);
  }, []);
  useEffect(() => {
    place.current = { current, selected };
  }, [current, selected]);
  // A row far from the window is drawn when the focus comes to it.
  useLayoutEffect(() => {
    if (sought.current !== null) focusRow(sought.current);
  });

  // Rows that come near take their true height: the one that the keys led to stays in sight meanwhile.
  useEffect(() => {
    const { current: element } = list;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (led.current?.contains(document.activeElement)) led.current.scrollIntoView({ block: 'nearest' });
    });
    const letGo = () => {
      led.current = null;
    };
    observer.observe(element);
    window.addEventListener('wheel', letGo, { passive: true });
    window.addEventListener('pointerdown', letGo);
    return () => {
      observer.disconnect();
      window.removeEventListener('wheel', letGo);
      window.removeEventListener('pointerdown', letGo);
    };
  }, []);

  // The list may be gone while the pointer is still where it was.
  useEffect(() => {
    window.addEventListener('blur', onRelease);
    return () => {
      window.removeEventListener('blur', onRelease);
      onRelease();
    };
  }, [onRelease]);
  // One that has left the list is not to be done anything with when it comes back.
  useEffect(() => {
    setSelected((before) => new Set([...before].filter((id) => ids.includes(id))));
  }, [order]);

  function focusRow(id: string) {
    const opener = rowAt(id)?.querySelector<HTMLElement>('.open');
    if (!opener) {
      if (ids.includes(id)) setCurrent(id);
      sought.current = ids.includes(id) ? id : null;
      return;
    }
    sought.current = null;
    opener.focus();
    const row = opener.closest('li');
    row?.scrollIntoView({ block: 'nearest' });
    // Who only comes back is free to scroll away.
    led.current = isReturning.current ? null : row;
    isReturning.current = false;
  }

  function rowAt(id: string): Element | undefined {
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
    return [...rows].find((row) => row.dataset.row === id);
  }

  /** Which row an element is in, as the rows stand now; -1 for none. */
  function indexAt(element: Element): number {
    return ids.indexOf(element.closest<HTMLElement>('[data-row]')?.dataset.row ?? '');
  }

  function targetsOf(line: WaitingLine): readonly WaitingLine[] {
    return selected.has(idOf(line)) ? lines.filter((one) => selected.has(idOf(one))) : [line];
  }

  function say(said: Said) {
    setExpanded(null);
    setSelected(new Set());
    void props.onSay(said);
  }

  function openPanel(id: string, panel: Panel) {
    setExpanded({ id, panel: expanded?.id === id && expanded.panel === panel ? null : panel });
  }

  function keyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && goBack()) return event.preventDefault();
    if (isTyping(event.target)) return;
    const index = indexAt(event.target as Element);
    const hasMoved = move(event.key, index);
    if (!hasMoved) led.current = null;
    if (hasMoved || operate(event.key, lines[index])) event.preventDefault();
  }

  function goBack(): boolean {
    if (expanded?.panel) {
      setExpanded({ ...expanded, panel: null });
      focusRow(expanded.id);
      return true;
    }
    if (selected.size === 0) return false;
    setSelected(new Set());
    return true;
  }

  function move(key: string, from: number): boolean {
    const target = ids[targetIndex(key, from, lines.length)];
    if (target === undefined) return false;
    focusRow(target);
    return true;
  }

  function operate(key: string, line: WaitingLine | undefined): boolean {
    if (!line) return false;
    const id = idOf(line);
    const targets = targetsOf(line);
    switch (key) {
      case 'e':
        say(doneAct(targets));
        return true;
      case 's':
        openPanel(id, 'snooze');
        return true;
      case 'v':
        say(standingAct(targets, 'vip'));
        return true;
      case 'c':
        openPanel(id, 'not-a-customer');
        return true;
      case 'n':
        if (targets.length === 1) openPanel(id, 'note');
        return true;
      case 'm':
        if (targets.some(({ customer }) => customer.emergency)) say(calmAct(targets));
        return true;
      case 'i':
        onCard(line);
        return true;
      case 'x':
        setSelected(toggled(selected, id));
        return true;
      default:
        return false;
    }
  }

  function focused(line: WaitingLine) {
    const id = idOf(line);
    setCurrent(id);
    focusedIndex.current = ids.indexOf(id);
    // By keyboard a row shows its actions at once; a pointer asks for them.
    if (isOpenerByKeyboard() && expanded?.id !== id) setExpanded({ id, panel: null });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys move between the buttons inside, which are what is operated
    <div
      ref={list}
      class="sections"
      onKeyDown={keyDown}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onHold()}
      onPointerLeave={onRelease}
      onFocusOut={(event) => {
        const isOut = event.relatedTarget instanceof Node && !list.current?.contains(event.relatedTarget);
        if (isOut) focusedIndex.current = null;
      }}
    >
      {sections.map((section) => (
        <section key={section.urgency} class={section.urgency} aria-labelledby={`section-${section.urgency}`}>
          <h2 id={`section-${section.urgency}`}>
            <span>{sectionTitle(section.urgency, section.lines, now)}</span>
            <span class="count">{section.count}</span>
          </h2>
          <ul>
            {section.lines.map((line) => {
              const id = idOf(line);
              if (isFirstScreen && !nearAtFirst.has(id)) return null;
              const { account, key } = line.customer;
              const readSince = snapshot.accounts.find((one) => one.account === account)?.readSince ?? null;
              return (
                <WaitingRow
                  key={id}
                  id={id}
                  line={line}
                  context={{
                    now,
                    note: notes.get(key) ?? '',
                    readSince,
                    account: hasSeveralAccounts ? account : null,
                  }}
                  isNearAtFirst={nearAtFirst.has(id)}
                  hours={hours}
                  isReachable={id === reachable}
                  isSelected={selected.has(id)}
                  isExpanded={expanded?.id === id}
                  panel={expanded?.id === id ? expanded.panel : null}
                  targets={targetsOf(line)}
                  onOpen={() => onOpen(line)}
                  onFocus={() => focused(line)}
                  onExpand={() => setExpanded(expanded?.id === id ? null : { id, panel: null })}
                  onPanel={(panel) => setExpanded({ id, panel })}
                  onCard={() => onCard(line)}
                  onSay={say}
                  onSayAside={props.onSay}
                />
              );
            })}
          </ul>
        </section>
      ))}
      <p class={selected.size > 0 ? 'count-selected' : 'unseen'} role="status">
        {selected.size > 0 ? i18n.t('waitingSections.selectedTheNextActionIs', { size: selected.size }) : ''}
      </p>
    </div>
  );
}

function idOf({ customer }: WaitingLine): string {
  return `${customer.account} ${customer.key}`;
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const others = [...ids].filter((one) => one !== id);
  return new Set(ids.has(id) ? others : [...others, id]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}

function isOpenerByKeyboard(): boolean {
  return document.activeElement?.matches('.open:focus-visible') ?? false;
}

/** Where a key leads from a row; -1 for keys that lead nowhere. */
function targetIndex(key: string, from: number, count: number): number {
  if (key === 'ArrowDown' || key === 'j') return Math.min(from + 1, count - 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return -1;
}
