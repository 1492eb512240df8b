import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import type { Labels } from '../contract/labels';

/** The pods of an object from another library. */
export interface PodTemplate {
  /**
   * The labels in its selector, which do not change with the version; without a selector, all labels of the pods.
   */
  readonly labels: Labels;
  readonly spec: Fields;
  /** The position of the spec, as a JSON pointer. */
  readonly path: string;
}

/** The pod template of an object; `undefined` if it creates no pods. */
export function templateOf(
  at: IConstruct,
  apiObject: ApiObject,
): PodTemplate | undefined {
  const manifest = rendered(at, apiObject);
  const steps = stepsTo(manifest);
  const template = steps.reduce<unknown>(
    (fields, step) => (isFields(fields) ? fields[step] : undefined),
    manifest,
  );
  if (
    !isFields(template) ||
    !isFields(template.spec) ||
    !Array.isArray(template.spec.containers)
  ) {
    return undefined;
  }
  const { matchLabels, matchExpressions } = fieldsOf(
    fieldsOf(manifest.spec).selector,
  );
  const own = labelsOf(fieldsOf(template.metadata).labels);
  const selected = matchExpressions === undefined ? labelsOf(matchLabels) : {};
  const tied =
    Object.keys(selected).length > 0 &&
    Object.entries(selected).every(([key, value]) => own[key] === value);
  return {
    labels: tied ? selected : own,
    spec: template.spec,
    path: `/${[...steps, 'spec'].join('/')}`,
  };
}

function stepsTo({ kind }: Fields): readonly string[] {
  if (kind === 'Pod') return [];
  return kind === 'CronJob'
    ? ['spec', 'jobTemplate', 'spec', 'template']
    : ['spec', 'template'];
}

function rendered(at: IConstruct, apiObject: ApiObject): Fields {
  try {
    return fieldsOf(apiObject.toJson());
  } catch (error) {
    return fail(at, {
      what: 'the caller cannot be read yet',
      found: error instanceof Error ? error.message : String(error),
      fix: 'connect it after its containers have been added',
    });
  }
}

function labelsOf(value: unknown): Labels {
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
