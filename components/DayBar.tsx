import { useRef, useState } from 'preact/hooks';
import type { Span } from '../lib/domain/business-hours.ts';

interface DayBarProps {
  readonly spans: readonly Span[];
  onChange(spans: readonly Span[]): void;
}

interface Drag {
  readonly nth: number;
  readonly edge: 'open' | 'close' | 'both';
  readonly startedAt: number;
  readonly before: readonly Span[];
}

const DAY = 24 * 60;
const STEP = 15;

/**
 * A day as a bar from midnight to midnight. A span is moved by dragging it, made longer or shorter by its ends, and a new one
 * is drawn on the empty part. For the pointer alone: the fields beside it do the same for everybody.
 */
export function DayBar({ spans, onChange }: DayBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [shown, setShown] = useState<readonly Span[] | null>(null);

  function minuteAt(event: PointerEvent): number {
    const { left, width } = bar.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    return Math.round((share * DAY) / STEP) * STEP;
  }

  function begin(event: PointerEvent) {
    const target = event.target as HTMLElement;
    const minute = minuteAt(event);
    const nth = Number(target.dataset.span ?? -1);
    event.preventDefault();
    bar.current?.setPointerCapture(event.pointerId);
    if (nth >= 0) {
      const edge = (target.dataset.edge as Drag['edge'] | undefined) ?? 'both';
      setDrag({ nth, edge, startedAt: minute, before: spans });
      return;
    }
    const drawn: Span = [clock(minute), clock(Math.min(DAY, minute + STEP))];
    setDrag({ nth: spans.length, edge: 'close', startedAt: minute, before: [...spans, drawn] });
    setShown([...spans, drawn]);
  }

  function move(event: PointerEvent) {
    if (!drag) return;
    const span = drag.before[drag.nth];
    if (!span) return;
    const moved = dragged(span, drag.edge, minuteAt(event), drag.startedAt);
    setShown(drag.before.map((one, index) => (index === drag.nth ? moved : one)));
  }

  function end() {
    if (drag && shown) onChange(shown);
    setDrag(null);
    setShown(null);
  }

  return (
    <div
      ref={bar}
      class="day-bar"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => {
        setDrag(null);
        setShown(null);
      }}
    >
      {(shown ?? spans).flatMap((span, nth) =>
        partsOf(span).map(([from, to]) => (
          <div
            key={`${nth} ${from}`}
            class="open-part"
            data-span={nth}
            style={{ insetInlineStart: `${(from / DAY) * 100}%`, width: `${((to - from) / DAY) * 100}%` }}
            title={span.join(' to ')}
          >
            <i data-span={nth} data-edge="open" />
            <i data-span={nth} data-edge="close" />
          </div>
        )),
      )}
    </div>
  );
}

function dragged([open, close]: Span, edge: Drag['edge'], minute: number, startedAt: number): Span {
  const from = minutes(open);
  const to = minutes(close);
  if (edge === 'open') return [clock(Math.min(minute, to - STEP)), close];
  if (edge === 'close') return [open, clock(Math.max(minute, from + STEP))];
  const by = Math.max(-from, Math.min(DAY - to, minute - startedAt));
  return [clock(from + by), clock(to + by)];
}

/** A span over midnight is two parts of the bar. */
function partsOf([open, close]: Span): readonly (readonly [number, number])[] {
  const from = minutes(open);
  const to = minutes(close);
  if (to > from) return [[from, to]];
  return [[from, DAY] as const, [0, to] as const].filter(([a, b]) => b > a);
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
