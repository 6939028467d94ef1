import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Span } from '../lib/domain/business-hours.ts';
import {
  clockTime,
  draggedSpan,
  type Edge,
  MINUTES_A_DAY,
  minutesOf,
  STEP,
} from '../lib/views/dragged-span.ts';

interface DayBarProps {
  readonly spans: readonly Span[];
  onChange(spans: readonly Span[]): void;
}

interface Drag {
  readonly nth: number;
  readonly edge: Edge;
  readonly startedAt: number;
  readonly before: readonly Span[];
}

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
    return Math.round((share * MINUTES_A_DAY) / STEP) * STEP;
  }

  function begin(event: PointerEvent) {
    const target = event.target as HTMLElement;
    const minute = minuteAt(event);
    const nth = Number(target.dataset.span ?? -1);
    event.preventDefault();
    bar.current?.setPointerCapture(event.pointerId);
    if (nth >= 0) {
      const edge = (target.dataset.edge as Edge | undefined) ?? 'both';
      setDrag({ nth, edge, startedAt: minute, before: spans });
      return;
    }
    const from = Math.min(minute, MINUTES_A_DAY - STEP);
    const drawn = draggedSpan([clockTime(from), clockTime(from)], 'close', from + STEP, from);
    setDrag({ nth: spans.length, edge: 'close', startedAt: minute, before: [...spans, drawn] });
    setShown([...spans, drawn]);
  }

  function move(event: PointerEvent) {
    if (!drag) return;
    const span = drag.before[drag.nth];
    if (!span) return;
    const moved = draggedSpan(span, drag.edge, minuteAt(event), drag.startedAt);
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
            style={{
              insetInlineStart: `${(from / MINUTES_A_DAY) * 100}%`,
              width: `${((to - from) / MINUTES_A_DAY) * 100}%`,
            }}
            title={i18n.t('holidaysSection.span', { open: span[0], close: span[1] })}
          >
            <i data-span={nth} data-edge="open" />
            <i data-span={nth} data-edge="close" />
          </div>
        )),
      )}
    </div>
  );
}

/** A span over midnight is two parts of the bar. */
function partsOf([open, close]: Span): readonly (readonly [number, number])[] {
  const from = minutesOf(open);
  const to = minutesOf(close);
  if (to > from) return [[from, to]];
  return [[from, MINUTES_A_DAY] as const, [0, to] as const].filter(([a, b]) => b > a);
}
