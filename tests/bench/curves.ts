interface Curves {
  readonly title: string;
  readonly unit: string;
  /** What stands below each point. */
  readonly across: readonly string[];
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

const WIDTH = 560;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 16;
const TOP = 64;
const BOTTOM = 40;
const COLOURS = ['#0f6b5c', '#b3261e', '#3d5a73'];
const STEPS = 4;

/** Lines over a few points, as an SVG with nothing in it but shapes and text. */
export function drawnCurves({ title, unit, across, lines }: Curves): string {
  const highest = roundUp(Math.max(...Object.values(lines).flat()));
  const x = (nth: number) => LEFT + (nth * (WIDTH - LEFT - RIGHT)) / Math.max(1, across.length - 1);
  const y = (value: number) => HEIGHT - BOTTOM - (value / highest) * (HEIGHT - TOP - BOTTOM);
  const grid = Array.from({ length: STEPS + 1 }, (_, step) => (highest * step) / STEPS).map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#d8d2c6"/>` +
      text(LEFT - 8, y(value) + 4, Number(value.toFixed(2)).toString(), 'end'),
  );
  const below = across.map((name, nth) => text(x(nth), HEIGHT - 14, name, 'middle'));
  const drawn = Object.entries(lines).map(([name, values], nth) => {
    const colour = COLOURS[nth % COLOURS.length] ?? '';
    const points = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
    const dots = points.map((point) => {
      const [cx, cy] = point.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${colour}"/>`;
    });
    const at = LEFT + nth * 168;
    return [
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...dots,
      `<circle cx="${at + 5}" cy="44" r="4" fill="${colour}"/>`,
      text(at + 14, 48, name, 'start'),
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbfaf7"/>`,
    `<text x="${LEFT}" y="24" font-size="15" font-weight="600" fill="#211f1b">${title} (${unit})</text>`,
    ...grid,
    ...below,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function text(x: number, y: number, words: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#655f56">${words}</text>`;
}

/** The next number of the kind 1, 2, 5, 10, 20 … */
function roundUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * ten >= value) ?? 10) * ten;
}
