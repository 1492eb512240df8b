import { at } from '../../wiring';
import {
  all,
  always,
  fields,
  type FieldShape,
  filledIn,
  isEmpty,
  listBy,
  oneOf,
  otherwise,
  quantities,
} from './shape';
import { downward } from './volume';

const httpGet = fields({ path: otherwise('/'), scheme: otherwise('HTTP') });
const grpc = fields({ service: otherwise('') });

const probe = fields({
  timeoutSeconds: otherwise(1),
  periodSeconds: otherwise(10),
  successThreshold: otherwise(1),
  failureThreshold: otherwise(3),
  httpGet,
  grpc,
});
const handler = fields({ httpGet });

/** What a container may use. */
export const resources = always({
  limits: quantities,
  requests: quantities,
  claims: listBy(['name'], fields({})),
});

const port = fields({
  protocol: otherwise('TCP'),
  // With the network of the node, each port is one of the node.
  hostPort: filledIn((value, { live }) => value === at(live, 'containerPort')),
});

/** One container of a pod. */
export const container: FieldShape = fields({
  terminationMessagePath: otherwise('/dev/termination-log'),
  terminationMessagePolicy: otherwise('File'),
  // It was decided by the first image, which may have been another one.
  imagePullPolicy: oneOf('Always', 'IfNotPresent'),
  securityContext: { filledIn: isEmpty },
  resources,
  ports: listBy(['containerPort', 'protocol'], port),
  env: listBy(['name'], fields({ valueFrom: fields(downward) })),
  envFrom: all(fields({})),
  readinessProbe: probe,
  livenessProbe: probe,
  startupProbe: probe,
  lifecycle: fields({ postStart: handler, preStop: handler }),
  volumeMounts: listBy(['mountPath'], {
    fields: { recursiveReadOnly: otherwise('Disabled') },
    filledIn: (mount) =>
      at(mount, 'mountPath') === '/var/run/secrets/kubernetes.io/serviceaccount',
  }),
  volumeDevices: listBy(['devicePath'], fields({})),
});
