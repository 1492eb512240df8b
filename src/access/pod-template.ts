import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import type { Labels } from '../contract/labels';

/** The pods that an object of somebody else's makes. */
export interface PodTemplate {
  /**
   * The labels that its selector knows them by, which stay when a version changes; where it has
   * none, all that they have.
   */
  readonly labels: Labels;
  readonly spec: Fields;
  /** Where the spec stands, as a JSON pointer. */
  readonly path: string;
}

/** The pod template of an object; `undefined` where it makes no pods. */
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
  const { matchLabels, matchExpressions } = fieldsOf(fieldsOf(manifest.spec).selector);
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
      what: 'the caller cannot be looked at yet',
      found: error instanceof Error ? error.message : String(error),
      fix: 'connect it once it has its containers',
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
