import { escaped } from './html';
import type { PageData, PageEdge } from './page-data';
import { isCall } from './table';
import { OUTCOMES } from './words';

/** More are not listed beside the picture: the table has them all. */
const MOST = 30;

/** What stands beside the picture: at first what is wrong, and then what the reader asks about. */
export function asideOf(data: PageData): string[] {
  const isBroken = ({ outcome }: PageEdge) =>
    outcome === 'ends' || outcome === 'some';
  const edges = data.edges.filter(({ change }) => change !== '-');
  const broken = edges.filter((edge) => isBroken(edge) && isCall(edge));
  const empty = edges.filter((edge) => isBroken(edge) && !isCall(edge));
  const unknown = edges.filter(({ outcome }) => outcome === 'unknown');
  return [
    '<aside id="panel" aria-label="Details" tabindex="0">',
    '<div id="overview">',
    ...listOf(data, 'What does not arrive', broken),
    ...listOf(data, 'What Services do not find', empty),
    ...listOf(data, 'What cannot be decided', unknown),
    ...(broken.length + empty.length + unknown.length > 0
      ? []
      : [
          '<h2>Nothing is wrong</h2><p>Every call that is known arrives, as far as these manifests say.</p>',
        ]),
    '<h2 class="live">How to read it</h2>',
    '<p class="live">Calls go from left to right: who calls, the Service, its pods. ',
    'Choose a box or a line to see everything about it.</p>',
    '<ul class="live keys"><li><kbd>←</kbd> <kbd>→</kbd> along a call, <kbd>↑</kbd> <kbd>↓</kbd> to the next',
    '<li><kbd>Enter</kbd> shows it, <kbd>Esc</kbd> goes back<li><kbd>/</kbd> searches',
    '<li><kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> larger, smaller, all of it</ul>',
    '</div>',
    '<div id="detail" tabindex="-1" hidden></div>',
    '</aside>',
  ];
}

function listOf(
  data: PageData,
  title: string,
  edges: readonly PageEdge[],
): string[] {
  if (edges.length === 0) return [];
  const more = edges.length - MOST;
  return [
    `<h2>${title} (${edges.length})</h2>`,
    '<ul class="problems">',
    ...edges.slice(0, MOST).map((edge) => itemOf(data, edge)),
    ...(more > 0 ? [`<li>and ${more} more, in the table`] : []),
    '</ul>',
  ];
}

function itemOf({ nodes, edges }: PageData, edge: PageEdge): string {
  const { sign } = OUTCOMES[edge.outcome];
  const what = edge.label === '' ? nodes[edge.to].name : edge.label;
  const link = `<a href="#e${edges.indexOf(edge)}">${escaped(nodes[edge.from].name)} → ${escaped(what)}</a>`;
  const reasons = edge.why.map((reason) => `<br>${escaped(reason)}`).join('');
  return `<li class="${edge.outcome}"><span aria-hidden="true">${sign}</span> ${link}${reasons}`;
}
