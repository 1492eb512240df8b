import type { IConstruct } from 'constructs';
import { label, type NameRule, subdomain } from '../contract/names';
import { checkProps, type KeysOf } from './check';
import { checkAnnotations, checkLabels, checkName } from './names';

/** The metadata of one object; what is left out is that of the construct. */
export interface ObjectMetadata {
  /**
   * The object's name.
   *
   * @default - the construct's
   */
  readonly name?: string;

  /**
   * The object's labels; those of the library stay.
   *
   * @default - `labels`
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * The object's annotations.
   *
   * @default - `annotations`
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The metadata of single objects that a workload makes. */
export interface WorkloadMetadata {
  /** The Deployment, StatefulSet, DaemonSet, Job or CronJob. @default - that of the construct */
  readonly workload?: ObjectMetadata;

  /** The HorizontalPodAutoscaler. @default - that of the workload */
  readonly autoscaler?: ObjectMetadata;

  /** The PodDisruptionBudget. @default - that of the workload */
  readonly disruptionBudget?: ObjectMetadata;

  /** The NetworkPolicy. @default - that of the workload */
  readonly networkPolicy?: ObjectMetadata;
}

/** An object that may have metadata of its own. */
export type ObjectPart = keyof WorkloadMetadata;

const partKeys: KeysOf<WorkloadMetadata> = {
  workload: true,
  autoscaler: true,
  disruptionBudget: true,
  networkPolicy: true,
};
const objectKeys: KeysOf<ObjectMetadata> = {
  name: true,
  labels: true,
  annotations: true,
};

/** Checks what is said of single objects; `rule` is that of the workload's name. */
export function checkMetadata(
  at: IConstruct,
  metadata: WorkloadMetadata,
  rule: NameRule = label,
): void {
  checkProps(at, 'metadata', metadata, partKeys);
  for (const part of Object.keys(partKeys) as ObjectPart[]) {
    const given: unknown = metadata[part];
    if (given === undefined) continue;
    const what = `metadata.${part}`;
    checkProps(at, what, given, objectKeys);
    const { name, labels, annotations } = given as ObjectMetadata;
    if (name !== undefined) {
      checkName(at, `${what}.name`, name, part === 'workload' ? rule : subdomain);
    }
    if (labels !== undefined) checkLabels(at, `${what}.labels`, labels);
    if (annotations !== undefined) {
      checkAnnotations(at, `${what}.annotations`, annotations);
    }
  }
}
