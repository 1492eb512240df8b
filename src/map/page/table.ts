import { escaped } from './html';
import { landingText, type PageData, type PageEdge } from './page-data';
import { CHANGES, KNOWN, OUTCOMES } from './words';

/** All calls as a table: for a screen reader, for paper, and for a browser that runs no script. */
export function tableOf(data: PageData): string[] {
  const rows = data.edges.flatMap((edge, index) =>
    isCall(edge) ? [rowOf(data, edge, index)] : [],
  );
  return [
    '<section id="calls" aria-labelledby="calls-title" tabindex="0">',
    '<h2 id="calls-title">All calls</h2>',
    '<table>',
    '<thead><tr><th scope="col">Caller<th scope="col">Calls<th scope="col">Arrives at',
    '<th scope="col">Result<th scope="col">Known</tr></thead>',
    '<tbody>',
    ...rows,
    '</tbody>',
    '</table>',
    '</section>',
  ];
}

/** Whether a line is one of the table: what a Service selects is said at the call. */
export function isCall({ kind }: PageEdge): boolean {
  return kind === 'call' || kind === 'way-in' || kind === 'allowed';
}

function rowOf({ nodes }: PageData, edge: PageEdge, index: number): string {
  const { from, to, label, lands, outcome, why, change } = edge;
  const { sign, words } = OUTCOMES[outcome];
  const changed = change === undefined ? '' : `${change} ${CHANGES[change]}: `;
  const places =
    lands.length === 0
      ? [nodes[to].name]
      : lands.map((landing) => landingText(nodes, landing));
  const reasons = why.map((reason) => `<br>${escaped(reason)}`).join('');
  return (
    `<tr id="e${index}"><td>${escaped(nodes[from].name)}<td>${changed}${escaped(label)}` +
    `<td>${escaped(places.join(', '))}<td class="${outcome}">${sign} ${words}${reasons}` +
    `<td>${escaped(knownText(edge))}`
  );
}

function knownText({ known, kind }: PageEdge): string {
  if (known !== undefined) return [KNOWN[known.by], ...known.places].join(', ');
  return kind === 'allowed'
    ? 'allowed by a policy alone'
    : 'from outside of the cluster';
}
