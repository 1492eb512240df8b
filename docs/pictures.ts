import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app as onlineBoutique } from '../examples/online-boutique/main';
import { compareMaps, svgOf, type TrafficMap, trafficMap } from '../src/map';
import { readWiring } from '../src/wiring';
import { readYaml } from '../src/yaml/read-yaml';
import { AFTER, BEFORE, THREE_MISTAKES } from './shop';

// Writes the pictures of the README and of docs/map.md.

/** The map of a YAML text. */
function mapOf(yaml: string): TrafficMap {
  const objects = readYaml(yaml, 'app.yaml');
  return trafficMap(
    readWiring(objects.map(({ value: object }) => ({ object, file: 'app.yaml' }))),
  );
}

/** Online Boutique, as its example writes it. */
function boutique(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'harbour-'));
  try {
    return onlineBoutique({ outdir }).synthYaml() as string;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The pictures by the names of their files. */
export function pictures(): ReadonlyMap<string, string> {
  return new Map([
    ['online-boutique.svg', svgOf(mapOf(boutique()))],
    ['three-mistakes.svg', svgOf(mapOf(THREE_MISTAKES))],
    ['broken.svg', svgOf(mapOf(BEFORE))],
    ['change.svg', svgOf(compareMaps(mapOf(BEFORE), mapOf(AFTER)))],
  ]);
}

if (require.main === module) {
  const folder = join(__dirname, 'pictures');
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of pictures()) writeFileSync(join(folder, file), text);
}
