import { called } from '../../words/objects';
import { at, listAt, textAt } from '../read/untyped';
import type { Container, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import { isNameOfAddress } from './find-addresses';

/** An address that a container is given by an object which is not in these manifests, or is secret. */
export interface HiddenAddress {
  readonly workload: Workload;
  /** The variable with it, or variables that may have it: `DATABASE_URL of the container "web"`. */
  readonly place: string;
  /** The object, in words: `Secret shop/database`. */
  readonly source: string;
}

/** The addresses that workloads are given and that cannot be read here. */
export function hiddenAddresses(wiring: Wiring): HiddenAddress[] {
  return wiring.workloads.flatMap((workload) =>
    workload.containers.flatMap((container) => [
      ...inVariables(wiring, workload, container),
      ...inWholeObjects(wiring, workload, container),
    ]),
  );
}

/** Variables whose name says that they have an address. */
function inVariables(
  wiring: Wiring,
  workload: Workload,
  { name: container, fields }: Container,
): HiddenAddress[] {
  return listAt(fields, 'env').flatMap((variable) => {
    const name = textAt(variable, 'name') ?? '';
    const source = at(variable, 'valueFrom');
    const object =
      missingConfigMap(wiring, workload, at(source, 'configMapKeyRef')) ??
      secret(workload, at(source, 'secretKeyRef'));
    return object === undefined || !isNameOfAddress(name)
      ? []
      : [
          {
            workload,
            place: `${name} of the container "${container}"`,
            source: object,
          },
        ];
  });
}

/** All variables that a ConfigMap has: whatever they are called. */
function inWholeObjects(
  wiring: Wiring,
  workload: Workload,
  { name: container, fields }: Container,
): HiddenAddress[] {
  return listAt(fields, 'envFrom').flatMap((source) => {
    const object = missingConfigMap(wiring, workload, at(source, 'configMapRef'));
    const place = `the variables of the container "${container}"`;
    return object === undefined ? [] : [{ workload, place, source: object }];
  });
}

function missingConfigMap(
  wiring: Wiring,
  { namespace }: Workload,
  reference: unknown,
): string | undefined {
  const name = textAt(reference, 'name');
  const isOptional = at(reference, 'optional') === true;
  if (
    name === undefined ||
    isOptional ||
    wiring.find('ConfigMap', namespace, name)
  ) {
    return undefined;
  }
  return called({ kind: 'ConfigMap', namespace, name });
}

function secret({ namespace }: Workload, reference: unknown): string | undefined {
  const name = textAt(reference, 'name');
  return name && called({ kind: 'Secret', namespace, name });
}
