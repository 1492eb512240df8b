import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  CronJob,
  ExistingService,
  ExternalAlias,
  HarbourError,
  InternalApi,
  Job,
  NodeAgent,
  StatefulBackend,
  WebService,
  Worker,
} from '../../../src';

/** What is wrong with some props, the props, what the error says about them, and the right props beside them. */
export type Row = readonly [
  title: string,
  wrong: Props,
  says: readonly string[],
  right: Props,
];

type Props = object | ((chart: Chart) => object);

/** Makes a construct of a JavaScript caller's props, whatever they are. */
export type Make = (chart: Chart, props: object) => unknown;

export const image = 'example/backend:1.0';
export const x = (length: number) => 'x'.repeat(length);
export const worker: Make = (chart, props) =>
  new Worker(chart, 'backend', { image, ...props } as never);
export const job: Make = (chart, props) =>
  new Job(chart, 'backend', { image, ...props } as never);
export const cronJob: Make = (chart, props) =>
  new CronJob(chart, 'backend', { image, schedule: '@daily', ...props } as never);
export const agent: Make = (chart, props) =>
  new NodeAgent(chart, 'backend', { image, ...props } as never);
export const api: Make = (chart, props) =>
  new InternalApi(chart, 'backend', {
    image,
    ports: { http: 80 },
    ...props,
  } as never);
export const web: Make = (chart, props) =>
  new WebService(chart, 'backend', {
    image,
    ports: { http: 80 },
    ...props,
  } as never);
export const stateful: Make = (chart, props) =>
  new StatefulBackend(chart, 'backend', {
    image,
    ports: { sql: 5432 },
    ...props,
  } as never);
export const alias: Make = (chart, props) =>
  new ExternalAlias(chart, 'backend', props as never);
export const existing: Make = (chart, props) =>
  new ExistingService(chart, 'backend', { ports: { http: 80 }, ...props } as never);
export const emptyDir = (chart: Chart, name = 'files') =>
  kplus.Volume.fromEmptyDir(chart, `volume-${name}`, name);

export function newChart(namespace: string | undefined = 'prod'): Chart {
  return new Chart(new App({ outdir: 'dist' }), 'shop', { namespace });
}

/** The error of an act, which must be one of the library's. */
export function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(HarbourError);
    return (error as HarbourError).message;
  }
  throw new Error('nothing was refused');
}

export function table(
  title: string,
  make: Make,
  rows: readonly Row[],
  path = '[shop/backend] ',
): void {
  describe(title, () => {
    test.each(rows)('fails where %s', (_, wrong, says, right) => {
      const given = (chart: Chart, props: Props) =>
        typeof props === 'function' ? props(chart) : props;
      const chart = newChart();
      const message = complaint(() => {
        make(chart, given(chart, wrong));
        Testing.synth(chart);
      });
      expect(message.slice(0, path.length)).toBe(path);
      for (const part of says) expect(message).toContain(part);
      const rightChart = newChart();
      make(rightChart, given(rightChart, right));
      expect(() => Testing.synth(rightChart)).not.toThrow();
    });
  });
}
