import { counted } from '../../words/lists';
import { escaped } from './html';
import type { PageData, PageEdge, PageNode } from './page-data';
import { isCall } from './table';

/** The head of the page: what it shows in numbers, and what the reader can look for. */
export function headerOf(data: PageData): string[] {
  const { nodes, edges } = data;
  const namespaces = [...new Set(nodes.map(({ namespace }) => namespace))]
    .filter((namespace) => namespace !== '')
    .sort();
  const types = [...new Set(nodes.map(({ type }) => type))].sort();
  const place = namespaces.length === 1 ? ` in ${escaped(namespaces[0])}` : '';
  return [
    '<header>',
    `<h1>Who calls whom${place}</h1>`,
    `<p id="summary">${summaryOf(data)}</p>`,
    '<div id="tools" role="search">',
    '<div class="field"><label for="search">Search</label>',
    '<input id="search" type="search" autocomplete="off" spellcheck="false" ' +
      'placeholder="Name, port, variable … ( / )" role="combobox" aria-expanded="false" ' +
      'aria-controls="found" aria-autocomplete="list">',
    '<ul id="found" role="listbox" aria-label="What was found" hidden></ul></div>',
    ...selectOf('namespace', 'Namespace', 'all namespaces', namespaces),
    ...selectOf('type', 'Kind', 'all kinds', types),
    '<div class="field"><label for="outcome">Calls</label><select id="outcome">',
    '<option value="">all calls</option>',
    `<option value="ends">does not arrive (${count(edges, 'ends', 'some')})</option>`,
    `<option value="unknown">cannot be decided (${count(edges, 'unknown')})</option>`,
    '</select></div>',
    '<button id="view" type="button" aria-pressed="false">Table</button>',
    '</div>',
    '</header>',
  ];
}

/** What is gone does not count. */
function summaryOf({ nodes: boxes, edges: lines }: PageData): string {
  const isThere = ({ change }: PageNode | PageEdge) => change !== '-';
  const nodes = boxes.filter(isThere);
  const edges = lines.filter(isThere);
  const of = (kind: PageNode['kind']) =>
    nodes.filter((node) => node.kind === kind).length;
  const calls = edges.filter(({ kind }) => kind === 'call').length;
  const broken = count(edges, 'ends', 'some');
  const unknown = count(edges, 'unknown');
  return [
    counted(of('workload'), 'workload'),
    counted(of('service'), 'Service'),
    counted(calls, 'call'),
    ...(broken === 0 ? [] : [`<strong>✗ ${broken} not arriving</strong>`]),
    ...(unknown === 0 ? [] : [`? ${unknown} undecided`]),
  ].join(' · ');
}

function count(
  edges: readonly PageEdge[],
  ...outcomes: readonly PageEdge['outcome'][]
): number {
  return edges.filter((edge) => isCall(edge) && outcomes.includes(edge.outcome))
    .length;
}

function selectOf(
  id: string,
  label: string,
  all: string,
  values: readonly string[],
): string[] {
  // With one there is nothing to choose.
  const hidden = values.length < 2 ? ' hidden' : '';
  return [
    `<div class="field"${hidden}><label for="${id}">${label}</label><select id="${id}">`,
    `<option value="">${all}</option>`,
    ...values.map(
      (value, index) => `<option value="${index}">${escaped(value)}</option>`,
    ),
    '</select></div>',
  ];
}
