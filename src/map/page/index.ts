import { createHash } from 'node:crypto';
import type { ChangedMap } from '../compare-maps';
import type { MapDetails } from '../details';
import type { TrafficMap } from '../traffic-map';
import { asideOf } from './aside';
import { clientCode } from './client-code';
import { headerOf } from './header';
import { embedded } from './html';
import { pack } from './packed';
import { pageData } from './page-data';
import { pictureIn } from './picture';
import { STYLE } from './style';
import { tableOf } from './table';

/**
 * The map as one page that needs no network: the picture to move and zoom, everything about each box and call, and a
 * table of all calls. Without its script it shows the picture and the table.
 *
 * Of what a manifest says nothing is ever HTML: it is text of the page, or data that the script shows as text.
 */
export function pageOf(
  map: TrafficMap | ChangedMap,
  details: MapDetails,
): string[] {
  const data = pageData(map, details);
  const svg = pictureIn(map);
  const script = clientCode();
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyOf(script, svg)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Who calls whom</title>',
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    ...headerOf(data),
    '<main>',
    '<section id="picture" aria-label="Picture">',
    svg,
    '</section>',
    ...asideOf(data),
    ...tableOf(data),
    '</main>',
    '<p id="status" class="unseen" role="status"></p>',
    `<script type="application/json" id="data">${embedded(pack(data))}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
  ];
  return lines.flatMap((line) => line.split('\n'));
}

/** Nothing but what is in the page may run or be shown, and nothing may be asked for or sent. */
function policyOf(script: string, svg: string): string {
  const styles = [
    STYLE,
    ...[...svg.matchAll(/<style>([^<]*)<\/style>/g)].map(([, own]) => own),
  ];
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${styles.map(hashOf).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
