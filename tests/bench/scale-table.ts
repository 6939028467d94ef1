/** What was measured with one mailbox. Times in ms; medians, where something was measured more than once. */
export interface Cost {
  /** From the navigation to the painted list. */
  readonly awake: number;
  /** The same with a background that had been stopped. */
  readonly stopped: number;
  /** The same of a page that shows one line and asks for nothing but that. */
  readonly barePage: number;
  /** Bringing the badge up to date, and counting for it alone. */
  readonly badge: number;
  readonly counts: number;
  /** Showing a badge for which nothing is read. */
  readonly bareBadge: number;
  readonly bytes: number;
  /** The same threads as Gmail tells them, as plain text. */
  readonly rawBytes: number;
  readonly messages: number;
  /** A report of fifty threads, and bare puts of the same records. */
  readonly recorded: number;
  readonly bare: number;
  readonly again: number;
  /** Asking for each of the fifty, and no more. */
  readonly gets: number;
  /** Bytes of the worker's heap, tidied up. */
  readonly heap: number;
  /** Two customers that become one. */
  readonly joined: number;
  /** Another answer to whether archiving means done. */
  readonly archiving: number;
  /** Reading every thread and line, and no more. */
  readonly bareLook: number;
}

/** Other rules with thousands of open waits. Times in ms. */
interface CostOfChange {
  readonly what: string;
  readonly all: number;
  readonly longest: number;
  readonly barePuts: number;
}

interface Measured {
  /** By the number of threads, the smallest first. */
  readonly costs: ReadonlyMap<number, Cost>;
  readonly changes: readonly CostOfChange[];
  /** At the end of each year. */
  readonly years: readonly { readonly threads: number; readonly bytes: number }[];
  readonly threadsAYear: number;
}

interface Aim {
  readonly text: string;
  readonly isMet: boolean;
}

type Row = Readonly<
  Record<'what' | 'threads' | 'took' | 'beside' | 'that took' | 'ratio' | 'aim' | 'met', string>
>;

/** One table of everything: each cost beside the least that could be done, in the same run, with its aim where it has one. */
export function scaleTable({ costs, changes, years, threadsAYear }: Measured): readonly Row[] {
  const sizes = [...costs];
  const [[least, small], [most, large]] = [sizes[0], sizes.at(-1)] as [[number, Cost], [number, Cost]];
  const each = (row: (cost: Cost, size: number) => Row) => sizes.map(([size, cost]) => row(cost, size));
  const perMessage = (cost: Cost) => cost.bytes / cost.messages;
  const mostBytes = Math.max(...years.map(({ bytes }) => bytes));
  const tenYears = (threadsAYear * years.length * large.rawBytes) / most;
  return [
    ...each((cost, size) =>
      row('recording fifty threads', size, [cost.recorded, 'bare puts of the same', cost.bare], ms, {
        text: '40 % of their speed',
        isMet: cost.bare / cost.recorded >= 0.4,
      }),
    ),
    ...each((cost, size) =>
      row(
        'the same fifty again',
        size,
        [cost.again, 'fifty bare gets', cost.gets],
        ms,
        atMost(5, cost.again, 'ms'),
      ),
    ),
    ...each((cost, size) =>
      row(
        'popup, to the painted list',
        size,
        [cost.awake, 'a bare page', cost.barePage],
        ms,
        atMost(100, cost.awake, 'ms'),
      ),
    ),
    row(
      'the same over the smallest',
      most,
      [large.awake, `${least} threads`, small.awake],
      ms,
      atMost(1.3, large.awake / small.awake, '×'),
    ),
    ...each((cost, size) =>
      row('popup, the background stopped', size, [cost.stopped, 'the background awake', cost.awake], ms),
    ),
    ...each((cost, size) => row('badge', size, [cost.badge, 'showing any', cost.bareBadge], ms)),
    ...each((cost, size) =>
      row('counting for the badge', size, [cost.counts, 'all of the badge', cost.badge], ms),
    ),
    row(
      'badge over the smallest',
      most,
      [large.badge, `${least} threads`, small.badge],
      ms,
      atMost(1.3, large.badge / small.badge, '×'),
    ),
    ...each((cost, size) =>
      row(
        'worker’s heap',
        size,
        [cost.heap, `${least} threads`, small.heap],
        mb,
        atMost(15e6, cost.heap, 'bytes'),
      ),
    ),
    ...each((cost, size) =>
      row(
        'a message on disk',
        size,
        [perMessage(cost), 'as plain text', cost.rawBytes / cost.messages],
        bytes,
        size === most ? atMost(1, cost.bytes / cost.rawBytes, '×') : undefined,
      ),
    ),
    ...changes.flatMap(({ what, all, longest, barePuts }) => [
      row(what, null, [all, 'putting their lines', barePuts], ms, atMost(1000, all, 'ms')),
      row('longest a message waited then', null, [longest, 'all of it', all], ms),
    ]),
    ...each((cost, size) =>
      row('two customers become one', size, [cost.joined, 'reading all there is', cost.bareLook], ms),
    ),
    ...each((cost, size) =>
      row('archiving means done, or not', size, [cost.archiving, 'reading all there is', cost.bareLook], ms),
    ),
    row(
      'ten years, at their largest',
      null,
      [mostBytes, 'all of it as plain text', tenYears],
      mb,
      atMost(100e6, mostBytes, 'bytes'),
    ),
  ];
}

function row(
  what: string,
  threads: number | null,
  [took, beside, that]: readonly [took: number, beside: string, that: number],
  inWords: (measured: number) => string,
  aim?: Aim,
): Row {
  return {
    what,
    threads: threads === null ? '' : String(threads),
    took: inWords(took),
    beside,
    'that took': inWords(that),
    ratio: `${(took / that).toFixed(2)} ×`,
    aim: aim?.text ?? '',
    met: aim === undefined ? '' : aim.isMet ? 'yes' : 'NO',
  };
}

function atMost(limit: number, measured: number, unit: 'ms' | '×' | 'bytes'): Aim {
  return { text: `at most ${unit === 'bytes' ? mb(limit) : `${limit} ${unit}`}`, isMet: measured <= limit };
}

function ms(measured: number): string {
  return `${measured.toFixed(measured < 20 ? 1 : 0)} ms`;
}

function mb(measured: number): string {
  return `${(measured / 1e6).toFixed(1)} MB`;
}

function bytes(measured: number): string {
  return `${measured.toFixed(0)} B`;
}
