import type { ChangedMap } from './compare-maps';
import type { Known, TrafficMap } from './traffic-map';
import { wrapped } from './wrapped';

/** A space at which no line ends. */
const GLUE = '\u00a0';

/** What the tree is drawn with. */
export const UNICODE = {
  branch: '├─ ',
  last: '└─ ',
  stem: '│  ',
  times: '×',
  arrives: '──▶',
  ends: '──✗',
  some: '─✗▶',
  unknown: '──?',
  outside: '──▷',
};

/** The same with characters that every terminal and every log has. */
export const ASCII: typeof UNICODE = {
  branch: '|- ',
  last: '`- ',
  stem: '|  ',
  times: 'x',
  arrives: '-->',
  ends: '--X',
  some: '-X>',
  unknown: '--?',
  outside: '->>',
};

/** How a call is known. */
export const LETTERS: Readonly<Record<Known['by'], string>> = {
  setting: 's',
  file: 'f',
  declared: 'd',
};

/** What the signs and letters mean that are used. */
export function legendOf(
  map: TrafficMap | ChangedMap,
  { arrives, ends, some, unknown, outside }: typeof UNICODE,
  width: number,
): string[] {
  const used = new Set<string>(map.edges.map(({ outcome }) => outcome));
  const known = new Set(map.edges.map((edge) => edge.known?.by));
  const isAllowed = map.edges.some(({ kind }) => kind === 'allowed');
  const signs = [
    used.has('arrives') ? [`${arrives} arrives`] : [],
    used.has('ends') ? [`${ends} does not arrive`] : [],
    used.has('some') ? [`${some} only some arrive`] : [],
    used.has('unknown') ? [`${unknown} cannot be decided`] : [],
    used.has('outside') ? [`${outside} leaves these manifests`] : [],
    known.has('setting') ? ['[s] known from a variable or an argument'] : [],
    known.has('file') ? ['[f] from a file'] : [],
    known.has('declared') ? ['[d] declared by connectTo()'] : [],
    isAllowed ? ['[a] a policy allows it, and nothing is seen to make it'] : [],
    'changes' in map ? ['+ new, - gone, ~ changed'] : [],
  ].flat();
  // A sign stays beside its meaning.
  const text = signs.map((sign) => sign.replaceAll(' ', GLUE)).join('; ');
  return wrapped(text, width, ['', '']).map((line) => line.replaceAll(GLUE, ' '));
}
