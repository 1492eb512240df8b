import { join } from 'node:path';
import { at, type SourceObject } from '../../wiring';
import { readYaml } from '../../yaml/read-yaml';
import type { ChartFolder } from './chart';
import { objectionTo, schemasOf } from './chart-schemas';
import { isFile } from './on-disk';
import type { RenderOptions } from './options';
import type { Rendering } from './rendered';
import { type Outcome, runProgram } from './run-program';
import type { Surroundings } from './surroundings';

/** What Helm writes before each object: the chart and the template that it comes from. */
const SOURCE = /^---\n# Source: ([^/\n]+)\/(.+)$/gm;

/** The namespace of a release without `--namespace`. */
const DEFAULT_NAMESPACE = 'default';

/** From this version on, Helm can leave schemas alone. */
const SKIPPING = { major: 3, minor: 16 };

/** Renders a chart as `helm template` does. */
export async function renderChart(
  { folder, name, refusal }: ChartFolder,
  options: RenderOptions,
  surroundings: Surroundings,
): Promise<Rendering> {
  if (refusal !== undefined) return { passedOver: refusal };
  // A URL would be fetched.
  const absent = options.values?.find((file) => !isFile(file));
  if (absent !== undefined) {
    return { failed: `there is no file ${absent} for --values` };
  }
  const version = await versionIn(surroundings);
  if (version === undefined) {
    return {
      passedOver:
        'it is a chart, and there is no helm on the PATH: install helm, or render it, as in ' +
        `"helm template ${folder} | harbour check -"`,
    };
  }
  const skips = canSkip(version);
  const objection = skips ? undefined : objectionTo(schemasOf(folder));
  if (objection !== undefined) {
    return {
      passedOver: `${objection}, and nothing is fetched: use Helm 3.16 or newer, which need not read schemas`,
    };
  }
  const words = wordsFor(folder, options.release ?? name, { ...options, skips });
  const outcome = await runProgram('helm', words, surroundings.environment);
  if (!('output' in outcome)) {
    const why = 'failure' in outcome ? outcome.failure : 'helm is gone';
    return { failed: `helm template: ${why}` };
  }
  const objects = objectsIn(outcome.output, folder);
  return { app: { folder, objects, namespace: namespaceOf(objects) } };
}

const versions = new WeakMap<Surroundings, Promise<Outcome>>();

/** What Helm says of its version, asked once a run; `undefined` if there is no Helm. */
async function versionIn(surroundings: Surroundings): Promise<string | undefined> {
  const words = ['version', '--template={{.Version}}'];
  const asked =
    versions.get(surroundings) ??
    runProgram('helm', words, surroundings.environment);
  versions.set(surroundings, asked);
  const outcome = await asked;
  if ('absent' in outcome) return undefined;
  return 'output' in outcome ? outcome.output : '';
}

function canSkip(version: string): boolean {
  const [, major = 0, minor = 0] = /^v?(\d+)\.(\d+)/.exec(version.trim()) ?? [];
  const isSame = Number(major) === SKIPPING.major;
  return isSame ? Number(minor) >= SKIPPING.minor : Number(major) > SKIPPING.major;
}

function wordsFor(
  folder: string,
  release: string,
  { namespace, values = [], set = [], skips }: RenderOptions & { skips: boolean },
): string[] {
  return [
    'template',
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    ...values.map((file) => `--values=${file}`),
    ...set.map((assignment) => `--set=${assignment}`),
    '--skip-tests',
    ...(skips ? ['--skip-schema-validation'] : []),
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
