import { SETTINGS } from '../picture';

const SANS =
  'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif';
const MONO = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace';

const LIGHT = {
  'paper': '#ffffff',
  'ink': '#1c2733',
  'soft': '#5b6875',
  'edge': '#b6c0ca',
  'way': '#51677d',
  'service': '#e8f1fd',
  'service-edge': '#3b78c4',
  'workload': '#f7f8fa',
  'workload-edge': '#6f7d8b',
  'bad': '#c0262d',
  'unknown': '#8a6100',
  'new': '#1a7f37',
};

const DARK: typeof LIGHT = {
  'paper': '#0f1620',
  'ink': '#e7edf3',
  'soft': '#9fb0c0',
  'edge': '#46566a',
  'way': '#8ea6bf',
  'service': '#172c47',
  'service-edge': '#5f9be6',
  'workload': '#1b2530',
  'workload-edge': '#77889a',
  'bad': '#ff7b72',
  'unknown': '#e3b341',
  'new': '#56d364',
};

/** The one style sheet of the picture. */
export const STYLE = [
  `.harbour-map{${variables(LIGHT)}}`,
  `@media(prefers-color-scheme:dark){.harbour-map{${variables(DARK)}}}`,
  `.harbour-map text{font-family:${SANS};fill:var(--ink)}`,
  ...Object.entries(SETTINGS).map(
    ([style, { size, bold, mono }]) =>
      `.harbour-map .${style}{font-size:${size}px${bold ? ';font-weight:600' : ''}${mono ? `;font-family:${MONO}` : ''}}`,
  ),
  '.harbour-map .paper{fill:var(--paper)}',
  '.harbour-map .caption,.harbour-map .note{fill:var(--soft)}',
  '.harbour-map .face,.harbour-map .behind{fill:var(--workload);stroke:var(--workload-edge)}',
  '.harbour-map .service .face{fill:var(--service);stroke:var(--service-edge)}',
  '.harbour-map .missing .face{fill:none;stroke:var(--bad);stroke-dasharray:5 3}',
  '.harbour-map .outside .face{fill:none;stroke-dasharray:2 3}',
  '.harbour-map .way,.harbour-map .head{fill:none;stroke:var(--way);stroke-width:1.5}',
  '.harbour-map .full{fill:var(--way);stroke:none}',
  '.harbour-map .ends .way,.harbour-map .ends .head,.harbour-map .some .way{stroke:var(--bad)}',
  '.harbour-map .ends .way{stroke-dasharray:7 4}',
  '.harbour-map .ends .head{stroke-width:2.2}',
  '.harbour-map .ends .code,.harbour-map .some .code,.harbour-map .reason{fill:var(--bad)}',
  '.harbour-map .unknown .way{stroke:var(--unknown);stroke-dasharray:2 4}',
  '.harbour-map .unknown .reason,.harbour-map .unknown .code{fill:var(--unknown)}',
  '.harbour-map .allowed .way{stroke-dasharray:1 4}',
].join('');

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
