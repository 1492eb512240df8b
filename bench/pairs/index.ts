import { App, Chart } from 'cdk8s';
import { Defaults } from 'cdk8s-harbour';
import { addWithCdk8sPlus, addWithPatchedCdk8sPlus } from './cdk8s-plus';
import { addWithHarbour } from './harbour';
import { addWithPlainCdk8s } from './plain';

/** The ways in which the same Deployment and Service are written, by the name they have in the report. */
const adders = {
  'cdk8s-harbour': addWithHarbour,
  'cdk8s-plus-28, patched': addWithPatchedCdk8sPlus,
  'cdk8s-plus-28, own API': addWithCdk8sPlus,
  'plain cdk8s': addWithPlainCdk8s,
} as const satisfies Readonly<Record<string, (chart: Chart, name: string) => void>>;

export type Way = keyof typeof adders;

export const ways = Object.keys(adders) as Way[];

/** An app with one chart of so many Deployments, each with its Service. */
export function createApp(way: Way, pairs: number): App {
  const app = new App();
  // cdk8s-plus-28 drops what came after Kubernetes 1.28, from patches as well: no other output
  // could be the same in all ways.
  if (way === 'cdk8s-harbour') Defaults.of(app).set({ oldestKubernetes: '1.28' });
  const chart = new Chart(app, 'shop');
  for (let index = 0; index < pairs; index++) {
    adders[way](chart, `backend-${index}`);
  }
  return app;
}
