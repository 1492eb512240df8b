import type { ChangedMap } from '../compare-maps';
import type { Area } from '../layout';
import type { TrafficMap } from '../traffic-map';
import type { LegendEntry, LegendSign } from './picture';
import { SETTINGS, widthOf } from './text-width';

/** How wide a sign is, and what is between entries. */
const SIGN = 36;
const GAP = 22;
const ROW = 20;

/** What the signs mean that are used, in rows that are at most as wide as the picture. */
export function legendOf(
  map: TrafficMap | ChangedMap,
  { x: left, y: top, width: most }: Omit<Area, 'height'>,
): {
  readonly entries: readonly LegendEntry[];
  readonly width: number;
  readonly height: number;
} {
  const entries: LegendEntry[] = [];
  let [x, y, widest] = [left, top, 0];
  for (const [sign, text] of used(map)) {
    const textWidth = widthOf(text, 'note');
    const width = SIGN + textWidth;
    if (x > left && x + width > left + most) {
      x = left;
      y += ROW;
    }
    const line = {
      style: 'note',
      text,
      x: x + SIGN,
      y: y + SETTINGS.note.leading,
      width: textWidth,
    } as const;
    entries.push({ sign, x, y, width, height: ROW, text: line });
    x += width + GAP;
    widest = Math.max(widest, x - GAP - left);
  }
  return { entries, width: widest, height: y + ROW - top };
}

function used(
  map: TrafficMap | ChangedMap,
): readonly (readonly [LegendSign, string])[] {
  const carrying = map.edges.filter(({ kind }) => kind !== 'standby');
  const outcomes = new Set(carrying.map(({ outcome }) => outcome));
  const known = new Set(map.edges.map((edge) => edge.known?.by));
  const isAllowed = map.edges.some(({ kind }) => kind === 'allowed');
  const all: readonly (readonly [boolean, LegendSign, string])[] = [
    [outcomes.has('arrives'), 'arrives', 'arrives'],
    [outcomes.has('ends'), 'ends', '✗ does not arrive'],
    [outcomes.has('some'), 'some', '✗ some: only some arrive'],
    [
      outcomes.has('unknown'),
      'unknown',
      '? cannot be decided from these manifests',
    ],
    [outcomes.has('outside'), 'outside', 'leaves these manifests'],
    [
      isAllowed,
      'allowed',
      'may call: a policy allows it, and nothing is seen to call',
    ],
    [
      known.has('setting') && known.size > 2,
      'known',
      'calls are known from a variable or an argument where nothing else is said',
    ],
    ['changes' in map, 'change', '+ new, - gone, ~ changed'],
  ];
  return all.filter(([isUsed]) => isUsed).map(([, sign, text]) => [sign, text]);
}
