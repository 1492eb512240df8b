import { NODE_PORTS } from '../../contract/numbers';
import { pathText } from '../../words/field-path';
import type { Finding } from '../finding';
import type { WiringOptions } from '../wiring';
import {
  distinctKind,
  groupOf,
  isBuiltIn,
  isClusterWide,
  rightApiVersion,
} from './api-group';
import { shapeOf } from './known-shapes';
import type { FieldPath, KubernetesObject } from './kubernetes-object';
import { madeFor } from './made';
import { isPlaceholder } from './placeholder';

import { referenceTo } from './reference-to';
import {
  AcceptedParts,
  type Refusal,
  type RefusalOptions,
  refusalsOf,
} from './refusals';
import { type Mismatch, mismatchesOf } from './shape';
import type { SourceObject } from './source';
import { type UnjudgedField, unfilledPlaceholders } from './unfilled-placeholder';
import { at, type Fields, isFields, labelsAt, textAt } from './untyped';

/** The rule that an unreadable object breaks. */
export const BROKEN_OBJECT = 'broken-object';

/** What was read, and what could not be. */
export interface ReadObjects {
  readonly objects: readonly KubernetesObject[];
  /** What operators create for some of them. */
  readonly made: readonly KubernetesObject[];
  readonly broken: readonly Finding[];
}

/**
 * Reads manifests: lists are split into their items, empty documents skipped, broken objects reported.
 */
export function readObjects(
  sources: Iterable<SourceObject>,
  { namespace = '', nodePortRange = NODE_PORTS }: WiringOptions = {},
): ReadObjects {
  const objects: KubernetesObject[] = [];
  const made: KubernetesObject[] = [];
  const broken: Finding[] = [];
  const unfilled: UnjudgedField[] = [];
  const options = { nodePorts: nodePortRange, accepted: new AcceptedParts() };
  for (const source of itemsOf(sources)) {
    const read = readObject(source, namespace);
    if (read === undefined) continue;
    if ('rule' in read) {
      broken.push(read);
      continue;
    }
    objects.push(read);
    for (const one of objectsMadeFor(read)) made.push(one);
    const faults = faultsOf(read, options);
    if (faults === NO_FAULTS) continue;
    broken.push(...faults.broken);
    unfilled.push(...faults.unfilled);
  }
  return { objects, made, broken: [...broken, ...unfilledPlaceholders(unfilled)] };
}

/** What an operator creates for the object is in its namespace. */
function objectsMadeFor(maker: KubernetesObject): readonly KubernetesObject[] {
  const all = madeFor(maker);
  if (all.length === 0) return [];
  return all.flatMap((fields) => {
    const read = readObject({ ...maker.source, object: fields }, maker.namespace);
    return read === undefined || 'rule' in read ? [] : [{ ...read, maker }];
  });
}

/** The objects, with lists replaced by their items. */
function* itemsOf(sources: Iterable<SourceObject>): Iterable<SourceObject> {
  const lists = new Set<unknown>();
  const waiting = [...sources].reverse();
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const { object } = source;
    const items = at(object, 'items');
    const kind = textAt(object, 'kind');
    if (!Array.isArray(items) || !kind?.endsWith('List')) {
      yield source;
    } else if (!lists.has(object)) {
      lists.add(object); // YAML can make a list an item of itself
      for (const item of [...items].reverse()) {
        waiting.push({
          ...source,
          object: asItem(item, kind, at(object, 'apiVersion')),
        });
      }
    }
  }
}

/** An item of a typed list may leave out its kind and apiVersion, which follow from the list. */
function asItem(item: unknown, listKind: string, apiVersion: unknown): unknown {
  if (listKind === 'List' || !isFields(item) || item.kind !== undefined) {
    return item;
  }
  return { apiVersion, kind: listKind.slice(0, -'List'.length), ...item };
}

function readObject(
  source: SourceObject,
  usual: string,
): KubernetesObject | Finding | undefined {
  const fields = source.object;
  if (
    fields === undefined ||
    fields === null ||
    (isFields(fields) && Object.keys(fields).length === 0)
  ) {
    return undefined;
  }
  if (!isFields(fields)) {
    return brokenObject(
      source,
      `the manifest is ${Array.isArray(fields) ? 'a list' : `the ${typeof fields} ${String(fields)}`}, not an object`,
    );
  }
  const kind = textAt(fields, 'kind');
  const apiVersion = textAt(fields, 'apiVersion');
  const name =
    textAt(fields, 'metadata', 'name') ??
    textAt(fields, 'metadata', 'generateName');
  if (kind === undefined) return brokenObject(source, 'the manifest has no kind');
  if (apiVersion === undefined) {
    return brokenObject(
      source,
      `the ${kind}${name === undefined ? '' : ` "${name}"`} has no apiVersion`,
    );
  }
  const group = groupOf(apiVersion);
  if (name === undefined) {
    // Configuration files of tools look like objects, and need no name.
    return isBuiltIn(group) && !NAMELESS.test(kind)
      ? brokenObject(source, `a ${kind} has no name`)
      : undefined;
  }
  return {
    apiVersion,
    name,
    fields,
    source,
    kind: distinctKind(kind, group),
    namespace: isClusterWide(kind)
      ? ''
      : (textAt(fields, 'metadata', 'namespace') ?? usual),
    labels: labelsAt(fields, 'metadata', 'labels'),
    annotations: labelsAt(fields, 'metadata', 'annotations'),
  };
}

/** A kubeconfig, and what is asked of the API server and never stored. */
const NAMELESS = /^(Config|\w+Review|DeleteOptions|Status|Scale|Eviction|Binding)$/;

function brokenObject(source: SourceObject, message: string): Finding {
  const fields: Fields = isFields(source.object) ? source.object : {};
  return {
    rule: BROKEN_OBJECT,
    severity: 'error',
    source,
    message,
    object: {
      apiVersion: textAt(fields, 'apiVersion') ?? '',
      kind: textAt(fields, 'kind') ?? '',
      namespace: textAt(fields, 'metadata', 'namespace'),
      name: textAt(fields, 'metadata', 'name') ?? '',
    },
    fix: 'write a whole object: apiVersion, kind and metadata.name',
  };
}

/** What is wrong with an object, and what may be once it is filled in. */
interface Faults {
  readonly broken: readonly Finding[];
  readonly unfilled: readonly UnjudgedField[];
}

const NO_FAULTS: Faults = { broken: [], unfilled: [] };

/** What the API server refuses; values of the wrong type keep it from looking at the others. */
function faultsOf(object: KubernetesObject, options: RefusalOptions): Faults {
  const mismatches = mismatchesOf(shapeOf(object), object.fields);
  const isReadable = mismatches.length === 0 && !hasWrongVersion(object);
  // As most objects are.
  if (isReadable) return faultsOfReadable(object, options);
  const [unfilled, wrong] = partition(object, mismatches);
  const unreadable = [
    ...wrongVersion(object),
    ...wrong.map((mismatch) => mismatched(object, mismatch)),
  ];
  if (unreadable.length > 0) {
    return { broken: unreadable, unfilled };
  }
  const { broken, unfilled: more } = faultsOfReadable(object, options);
  return { broken, unfilled: [...unfilled, ...more] };
}

function faultsOfReadable(
  object: KubernetesObject,
  options: RefusalOptions,
): Faults {
  const refusals = refusalsOf(object, options);
  if (refusals.length === 0) return NO_FAULTS;
  const [unfilled, certain] = partition(object, refusals);
  return { broken: certain.map((refusal) => refused(object, refusal)), unfilled };
}

/** The fields that are filled in later, and those that are wrong as they are. */
function partition<Fault extends { readonly field: FieldPath }>(
  object: KubernetesObject,
  faults: readonly Fault[],
): [UnjudgedField[], Fault[]] {
  const isUnfilled = ({ field }: Fault) => isPlaceholder(object.fields, field);
  return [
    faults.filter(isUnfilled).map(({ field }) => ({ object, field })),
    faults.filter((fault) => !isUnfilled(fault)),
  ];
}

function hasWrongVersion({ kind, apiVersion }: KubernetesObject): boolean {
  return rightApiVersion(kind, apiVersion) !== undefined;
}

function wrongVersion(object: KubernetesObject): Finding[] {
  const { apiVersion, kind, name, source } = object;
  const right = rightApiVersion(kind, apiVersion);
  if (right === undefined) return [];
  return [
    {
      rule: BROKEN_OBJECT,
      severity: 'error',
      object: referenceTo(object),
      source,
      field: ['apiVersion'],
      message: `the ${kind} "${name}" has apiVersion: ${apiVersion}, which does not define ${kind}`,
      fix: `write apiVersion: ${right}`,
    },
  ];
}

function mismatched(
  object: KubernetesObject,
  { field, expected, found }: Mismatch,
): Finding {
  return {
    rule: BROKEN_OBJECT,
    severity: 'error',
    object: referenceTo(object),
    source: object.source,
    field,
    message:
      `${pathText(field)} of the ${object.kind} "${object.name}" is ${found}, ` +
      `but Kubernetes expects ${expected}`,
    fix: `write ${expected}${expected === 'a string' ? ', quoted if YAML would read it as something else' : ''}`,
  };
}

function refused(object: KubernetesObject, refusal: Refusal): Finding {
  const { field, problem, fix, refusedBy, perhapsPatch = false } = refusal;
  const isCertain = refusedBy === undefined && !perhapsPatch;
  const who =
    refusedBy === undefined ? '' : `, which Kubernetes ${refusedBy} refuses`;
  return {
    rule: BROKEN_OBJECT,
    severity: isCertain ? 'error' : 'warning',
    object: referenceTo(object),
    source: object.source,
    field,
    message: `${pathText(field)} of the ${object.kind} "${object.name}" ${problem}${who}`,
    fix,
  };
}
