import { SETTINGS } from '../picture';

/** Fonts that are there already: none is loaded from elsewhere. */
const SANS =
  'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';
const MONO =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace';

const LIGHT = {
  'paper': '#ffffff',
  'ink': '#17222e',
  'soft': '#566473',
  'way': '#5a7086',
  'service': '#e6f0fd',
  'service-edge': '#3572bf',
  'workload': '#f4f6f8',
  'workload-edge': '#75838f',
  'outside': '#fff7e6',
  'outside-edge': '#b07a1e',
  'bad': '#c0232b',
  'bad-paper': '#fff0f0',
  'unknown': '#865c00',
  'new': '#137333',
};

const DARK: typeof LIGHT = {
  'paper': '#0f1620',
  'ink': '#e8eef4',
  'soft': '#a3b3c2',
  'way': '#8ba3bb',
  'service': '#16304f',
  'service-edge': '#639fe8',
  'workload': '#1c2733',
  'workload-edge': '#7b8c9c',
  'outside': '#2c2412',
  'outside-edge': '#d0a04a',
  'bad': '#ff7d75',
  'bad-paper': '#3a1a1c',
  'unknown': '#e6b84a',
  'new': '#5bd772',
};

/** The colours of namespaces; whose name is written beside them, since there may be more. */
const PLACES = ['#4c8dd6', '#d9822b', '#3c9d6b', '#a86bd1', '#c9527f', '#8a8f2a'];

/** How many namespaces have a colour of their own. */
export const PLACE_COLOURS = PLACES.length;

/** The rules, each of which holds only in the picture: a page may have several, and more than pictures. */
const RULES: readonly string[] = [
  `text{font-family:${SANS};fill:var(--ink)}`,
  ...Object.entries(SETTINGS).map(
    ([style, { size, bold, mono }]) =>
      `.${style}{font-size:${size}px${bold ? ';font-weight:600' : ''}${mono ? `;font-family:${MONO}` : ''}}`,
  ),
  '.paper{fill:var(--paper)}',
  '.caption,.note{fill:var(--soft)}',
  '.face,.behind{fill:var(--workload);stroke:var(--workload-edge);stroke-width:1.2}',
  '.service .face{fill:var(--service);stroke:var(--service-edge)}',
  '.internet .face,.way-in .face,.outside .face{fill:var(--outside);stroke:var(--outside-edge)}',
  '.box.outside .face{stroke-dasharray:3 3}',
  '.missing .face{fill:var(--outside);stroke:var(--unknown);stroke-dasharray:6 3}',
  '.missing.broken .face{fill:var(--bad-paper);stroke:var(--bad)}',
  '.lock{fill:none;stroke:var(--soft);stroke-width:1.2}',
  '.lock.open{stroke:var(--unknown)}',
  '.way,.head{fill:none;stroke:var(--way);stroke-width:1.5}',
  '.full{fill:var(--way);stroke:none}',
  '.line.outside .full{fill:var(--paper);stroke:var(--way);stroke-width:1.5}',
  '.selected .way{stroke-width:2.5;stroke:var(--service-edge)}',
  '.selected .full{fill:var(--service-edge)}',
  '.ends .way,.ends .head,.some .way{stroke:var(--bad)}',
  '.ends .way{stroke-dasharray:7 4}',
  '.some .way{stroke-dasharray:14 4}',
  '.some .full{fill:var(--bad)}',
  '.ends .head{stroke-width:2.4}',
  '.ends .code,.some .code,.reason,.wrong{fill:var(--bad)}',
  '.unknown .way,.unknown .head{stroke:var(--unknown)}',
  '.unknown .way{stroke-dasharray:2 4}',
  '.unknown .reason,.unknown .code{fill:var(--unknown)}',
  '.standby .way{stroke-dasharray:4 4;stroke:var(--service-edge)}',
  '.allowed .way{stroke-dasharray:1 5}',
  '.new .name,.new .code{fill:var(--new)}',
  '.new .face{stroke:var(--new);stroke-width:2.5}',
  '.changed .name,.changed .code{fill:var(--unknown)}',
  '.changed .face{stroke:var(--unknown);stroke-width:2.5}',
  '.gone .way{opacity:.5}',
  '.new .way{stroke:var(--new)}',
  '.gone .name,.gone .code{fill:var(--bad)}',
  '.gone .face{stroke:var(--bad);stroke-width:2.5;stroke-dasharray:8 4}',
  ...PLACES.map((colour, index) => `.place-${index} .place{fill:${colour}}`),
];

/** The one style sheet of the picture. */
export const STYLE = [
  `.harbour-map{${variables(LIGHT)}}`,
  `@media(prefers-color-scheme:dark){.harbour-map{${variables(DARK)}}}`,
  ...RULES.map(
    (rule) =>
      `${rule
        .slice(0, rule.indexOf('{'))
        .split(',')
        .map((one) => `.harbour-map ${one}`)
        .join(',')}${rule.slice(rule.indexOf('{'))}`,
  ),
].join('');

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
