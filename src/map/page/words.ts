import type { Known, MapEdge } from '../traffic-map';

/** What becomes of a call, as a sign and in words: a colour is never all that says it. */
export const OUTCOMES: Readonly<
  Record<MapEdge['outcome'], { readonly sign: string; readonly words: string }>
> = {
  arrives: { sign: '✓', words: 'arrives' },
  ends: { sign: '✗', words: 'does not arrive' },
  some: { sign: '✗', words: 'arrives only in part' },
  unknown: { sign: '?', words: 'cannot be decided' },
  outside: { sign: '▷', words: 'leaves these manifests' },
};

/** What becomes of a line that carries no calls. */
const IDLE = { sign: '–', words: 'not live, gets no calls' } as const;

/** What becomes of a line. */
export function outcomeOf({ kind, outcome }: Pick<MapEdge, 'kind' | 'outcome'>): {
  readonly sign: string;
  readonly words: string;
} {
  return kind === 'standby' ? IDLE : OUTCOMES[outcome];
}

/** How a call is known. */
export const KNOWN: Readonly<Record<Known['by'], string>> = {
  setting: 'from a setting',
  file: 'from a file',
  declared: 'declared by connectTo()',
};

/** What a line is. */
export const KINDS: Readonly<Record<MapEdge['kind'], string>> = {
  'call': 'call',
  'selected': 'from a Service to its pods',
  'alias': 'an alias',
  'way-in': 'from outside of the cluster',
  'allowed': 'allowed by a policy; nothing is seen to make it',
  'standby': 'to a release that can be made the live one; no calls',
};

/** What has changed, where the page compares. */
export const CHANGES = { '+': 'new', '-': 'gone', '~': 'changed' } as const;
