import { join } from 'node:path';
import { at, type SourceObject } from '../../wiring';
import { readYaml } from '../../yaml/read-yaml';
import type { ChartFolder } from './chart';
import { isFile } from './on-disk';
import type { RenderOptions } from './options';
import type { Rendering } from './rendered';
import { runProgram } from './run-program';
import type { Surroundings } from './surroundings';

/** What Helm writes before each object: the chart and the template that it comes from. */
const SOURCE = /^---\n# Source: ([^/\n]+)\/(.+)$/gm;

/** The namespace of a release without `--namespace`. */
const DEFAULT_NAMESPACE = 'default';

/** Renders a chart as `helm template` does. */
export async function renderChart(
  { folder, name, refusal }: ChartFolder,
  options: RenderOptions,
  { environment }: Surroundings,
): Promise<Rendering> {
  if (refusal !== undefined) return { passedOver: refusal };
  // A URL would be fetched.
  const absent = options.values?.find((file) => !isFile(file));
  if (absent !== undefined) {
    return { failed: `there is no file ${absent} for --values` };
  }
  const words = wordsFor(folder, options.release ?? name, options);
  const outcome = await runProgram('helm', words, environment);
  if ('absent' in outcome) {
    return {
      passedOver:
        'it is a chart, and there is no helm on the PATH: install helm, or render it, as in ' +
        `"helm template ${folder} | harbour check -"`,
    };
  }
  if ('failure' in outcome) {
    return { failed: `helm template: ${outcome.failure}` };
  }
  const objects = objectsIn(outcome.output, folder);
  return { app: { folder, objects, namespace: namespaceOf(objects) } };
}

function wordsFor(
  folder: string,
  release: string,
  { namespace, values = [], set = [] }: RenderOptions,
): string[] {
  return [
    'template',
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    ...values.map((file) => `--values=${file}`),
    ...set.map((assignment) => `--set=${assignment}`),
    '--skip-tests',
    '--',
    release,
    folder,
  ];
}

function objectsIn(text: string, folder: string): SourceObject[] {
  const marks = [...text.matchAll(SOURCE)];
  return readYaml(text, folder).map(({ value, start, duplicateKeys }) => {
    const mark = marks.filter(({ index }) => index < start).at(-1);
    const file = mark === undefined ? folder : join(folder, mark[2]);
    return { object: value, file, duplicateKeys };
  });
}

/** Helm puts what names no namespace beside what names that of the release. */
function namespaceOf(objects: readonly SourceObject[]): string | undefined {
  const isNamed = objects.some(
    ({ object }) => at(object, 'metadata', 'namespace') === DEFAULT_NAMESPACE,
  );
  return isNamed ? DEFAULT_NAMESPACE : undefined;
}
