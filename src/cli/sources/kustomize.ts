import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { at, type SourceObject, textAt } from '../../wiring';
import { readYaml } from '../../yaml/read-yaml';
import type { KustomizationFolder } from './kustomization';
import type { Rendering } from './rendered';
import { type Outcome, runProgram } from './run-program';
import type { Surroundings } from './surroundings';

/** The annotation in which kustomize says where an object comes from, if it is asked to. */
const ORIGIN = 'config.kubernetes.io/origin';

/** Builds an overlay as `kustomize build` does. */
export async function renderOverlay(
  { folder, refusal }: KustomizationFolder,
  { folder: scratch, environment }: Surroundings,
): Promise<Rendering> {
  if (refusal !== undefined) return refusal;
  const wrapper = wrapperOf(folder, scratch);
  const outcome = await build(wrapper, environment);
  if ('absent' in outcome) {
    return {
      passedOver:
        'it is a kustomization, and there is neither kustomize nor kubectl on the PATH: install ' +
        `one, or build it, as in "kustomize build ${folder} | harbour check -"`,
    };
  }
  if ('failure' in outcome) {
    return {
      failed: `kustomize build: ${complaintOf(outcome.failure)}`,
    };
  }
  const objects = objectsIn(outcome.output, folder, wrapper);
  return { app: { folder, objects } };
}

async function build(
  wrapper: string,
  environment: Surroundings['environment'],
): Promise<Outcome> {
  const outcome = await runProgram('kustomize', ['build', wrapper], environment);
  return 'absent' in outcome
    ? runProgram('kubectl', ['kustomize', wrapper], environment)
    : outcome;
}

/** What is wrong with the innermost overlay: kustomize says of each around it that it takes it in. */
function complaintOf(failure: string): string {
  return failure.split(/recursed accumulation of path '[^']*': /).at(-1) ?? failure;
}

/** An overlay over it that asks for the origins, since the user's files are not written. */
function wrapperOf(folder: string, scratch: string): string {
  const wrapper = join(scratch, 'overlay');
  mkdirSync(wrapper, { recursive: true });
  const base = relative(wrapper, realpathSync(folder));
  const kustomization = {
    resources: [base.replaceAll('\\', '/')],
    buildMetadata: ['originAnnotations'],
  };
  const file = join(wrapper, 'kustomization.yaml');
  writeFileSync(file, JSON.stringify(kustomization));
  return wrapper;
}

function objectsIn(text: string, folder: string, wrapper: string): SourceObject[] {
  return readYaml(text, folder).map(({ value }) => {
    const origin = textAt(value, 'metadata', 'annotations', ORIGIN);
    if (origin === undefined) {
      return { object: value, file: folder };
    }
    return { object: withoutOrigin(value), file: fileOf(origin, wrapper) };
  });
}

/** The file of a resource, or the kustomization that generates it, as seen from the working directory. */
function fileOf(origin: string, wrapper: string): string {
  const fields = readYaml(origin, ORIGIN)[0]?.value;
  const path = textAt(fields, 'path') ?? textAt(fields, 'configuredIn') ?? '';
  return relative(process.cwd(), resolve(wrapper, path));
}

/** The object as the user knows it. */
function withoutOrigin(object: unknown): unknown {
  const metadata = { ...fieldsAt(object, 'metadata') };
  const { [ORIGIN]: _, ...annotations } = fieldsAt(
    object,
    'metadata',
    'annotations',
  );
  if (Object.keys(annotations).length === 0) delete metadata.annotations;
  else metadata.annotations = annotations;
  return { ...fieldsAt(object), metadata };
}

function fieldsAt(
  value: unknown,
  ...steps: readonly string[]
): Record<string, unknown> {
  return at(value, ...steps) as Record<string, unknown>;
}
