import { YamlSyntaxError } from '../../yaml/read-yaml';
import { renderedAs } from '../config/apps';
import type { Unreadable } from '../files';
import type { Sources } from './find-sources';
import { renderChart } from './helm';
import { renderOverlay } from './kustomize';
import { isSystemError } from './on-disk';
import type { RenderOptions } from './options';
import {
  NOTHING_RENDERED,
  type Rendered,
  type RenderedApp,
  type Rendering,
} from './rendered';
import { inSurroundings, type Surroundings } from './surroundings';

/** Renders what was found, one after the other. */
export async function render(
  sources: Sources,
  options: RenderOptions,
): Promise<Rendered> {
  const { charts, overlays } = sources;
  const all = [...charts, ...overlays];
  if (all.length === 0) return NOTHING_RENDERED;
  try {
    return await inSurroundings((each) => renderIn(each, sources, options));
  } catch (error) {
    // What befalls a single one is said of that.
    if (!isSystemError(error)) throw error;
    const why = `no temporary folder can be made, set TMPDIR to one that can be written: ${error.message}`;
    const failed = all.map(({ folder }) => noteOf(folder, why));
    return { ...NOTHING_RENDERED, failed };
  }
}

async function renderIn(
  surroundings: Surroundings,
  { charts, overlays }: Sources,
  options: RenderOptions,
): Promise<Rendered> {
  const apps: RenderedApp[] = [];
  const passedOver: Unreadable[] = [];
  const failed: Unreadable[] = [];
  const take = async (folder: string, work: () => Promise<Rendering>) => {
    const rendering = await attempt(work);
    if ('app' in rendering) apps.push(rendering.app);
    else if ('failed' in rendering) failed.push(noteOf(folder, rendering.failed));
    else passedOver.push(noteOf(folder, rendering.passedOver));
  };
  for (const chart of charts) {
    await take(chart.folder, () =>
      renderChart(chart, renderedAs(chart.folder, options), surroundings),
    );
  }
  for (const overlay of overlays) {
    await take(overlay.folder, () => renderOverlay(overlay, surroundings));
  }
  return { apps, passedOver, failed };
}

function noteOf(file: string, why: string): Unreadable {
  const message = `${file}: ${why}`;
  return { file, message };
}

/** A chart may render what is no YAML, and the system may refuse to write or to run something. */
async function attempt(work: () => Promise<Rendering>): Promise<Rendering> {
  try {
    return await work();
  } catch (error) {
    if (isSystemError(error)) return { failed: error.message };
    if (!(error instanceof YamlSyntaxError)) throw error;
    return { failed: `what is rendered is no YAML: ${error.message}` };
  }
}
