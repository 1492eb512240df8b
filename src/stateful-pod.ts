import type { BackendPort } from './ports';
import { ServiceBackend } from './service-backend';
import type { StatefulBackend } from './stateful-backend';

/** What a `StatefulPod` is given; `StatefulBackend.pod()` does it. */
export interface StatefulPodProps<Port extends string> {
  /** The backend it is a pod of. */
  readonly backend: StatefulBackend<Port, string>;

  /** Its number. */
  readonly ordinal: number;
}

/**
 * One pod of a `StatefulBackend`, reached by a name of its own: `mysql-0.mysql`.
 *
 * It is a backend like any other, so that a caller of the primary can be given a managed database in its place.
 */
export class StatefulPod<Port extends string> extends ServiceBackend<Port> {
  /** The headless Service's name, under which the pod's name stands. */
  public readonly serviceName: string;

  /** The namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /** The pod's name, the first label of its DNS name: `mysql-0`. */
  public readonly hostname: string;

  /** Makes the reference; `StatefulBackend.pod()` hands it out. */
  constructor(scope: StatefulBackend<Port, string>, id: string, props: StatefulPodProps<Port>) {
    super(scope, id);
    this.serviceName = props.backend.serviceName;
    this.namespace = props.backend.namespace;
    this.ports = props.backend.ports;
    this.hostname = `${props.backend.statefulSet.name}-${props.ordinal}`;
  }
}
