import { YamlSyntaxError } from '../../yaml/read-yaml';
import { renderedAs } from '../config/apps';
import type { Unreadable } from '../files';
import type { Sources } from './find-sources';
import { renderChart } from './helm';
import { renderOverlay } from './kustomize';
import type { RenderOptions } from './options';
import {
  NOTHING_RENDERED,
  type Rendered,
  type RenderedApp,
  type Rendering,
} from './rendered';
import { inSurroundings } from './surroundings';

/** Renders what was found, one after the other. */
export async function render(
  { charts, overlays }: Sources,
  options: RenderOptions,
): Promise<Rendered> {
  if (charts.length + overlays.length === 0) return NOTHING_RENDERED;
  return inSurroundings(async (surroundings) => {
    const apps: RenderedApp[] = [];
    const passedOver: Unreadable[] = [];
    const failed: Unreadable[] = [];
    const take = async (file: string, work: () => Promise<Rendering>) => {
      const rendering = await attempt(work);
      const note = (why: string) => {
        const message = `${file}: ${why}`;
        return { file, message };
      };
      if ('app' in rendering) apps.push(rendering.app);
      else if ('failed' in rendering) failed.push(note(rendering.failed));
      else passedOver.push(note(rendering.passedOver));
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
  });
}

/** A chart may render what is no YAML. */
async function attempt(work: () => Promise<Rendering>): Promise<Rendering> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    return { failed: `what is rendered is no YAML: ${error.message}` };
  }
}
