import { ApiObject, App, Chart, type ChartProps, Testing } from 'cdk8s';

/** A part of a manifest, as plain data that a test looks into. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read single fields of deep manifests
export type Manifest = any;

/** A chart of an app of its own, in memory. */
export function newChart(props: ChartProps = {}, id = 'shop'): Chart {
  return new Chart(Testing.app(), id, props);
}

/** Two charts of one app, each in a namespace of its own. */
export function twoCharts(
  first: string | undefined,
  second: string | undefined,
): [Chart, Chart] {
  const app = new App();
  return [
    new Chart(app, 'one', { namespace: first }),
    new Chart(app, 'two', { namespace: second }),
  ];
}

/** The manifest of one kind and name in a chart; the name may be left out where there is one of the kind. */
export function manifest(chart: Chart, kind: string, name?: string): Manifest {
  const found = chart
    .toJson()
    .filter(
      (object: Manifest) =>
        object.kind === kind &&
        (name === undefined || object.metadata.name === name),
    );
  if (found.length !== 1) {
    throw new Error(
      `${found.length} objects of kind ${kind}${name === undefined ? '' : ` and name ${name}`}, not one`,
    );
  }
  return found[0];
}

/** The pod template of the chart's only Deployment or StatefulSet. */
export function pod(chart: Chart): Manifest {
  const workloads = chart
    .toJson()
    .filter((object: Manifest) =>
      ['Deployment', 'StatefulSet'].includes(object.kind),
    );
  if (workloads.length !== 1) {
    throw new Error(`${workloads.length} workloads, not one`);
  }
  return workloads[0].spec.template;
}

/** The first container of the chart's only workload. */
export function container(chart: Chart): Manifest {
  return pod(chart).spec.containers[0];
}

/** The kinds and names in a chart, in the order they are written. */
export function objects(chart: Chart): string[] {
  return chart
    .toJson()
    .map((object: Manifest) => `${object.kind} ${object.metadata.name}`);
}

/** The object of the Kubernetes API behind a construct. */
export function apiObject(
  construct: Parameters<typeof ApiObject.of>[0],
): ApiObject {
  return ApiObject.of(construct);
}
