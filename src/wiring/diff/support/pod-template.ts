import { amountOf } from '../../read/quantity';
import {
  at,
  type Fields,
  fieldsAt,
  isFields,
  listAt,
  textAt,
} from '../../read/untyped';

const podDefaults: Fields = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  securityContext: {},
  enableServiceLinks: true,
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  serviceAccountName: '',
  nodeName: '',
  hostname: '',
  subdomain: '',
  priorityClassName: '',
};
const containerDefaults: Fields = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  stdin: false,
  stdinOnce: false,
  tty: false,
  workingDir: '',
};
const probeDefaults: Fields = {
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};
const httpDefaults: Fields = { path: '/', scheme: 'HTTP', host: '' };
const MODE = 0o644;

/**
 * A pod template with the defaults that Kubernetes fills in, so that two templates that mean the same
 * are equal. Defaults that depend on the previous template stay, since no field manager owns them.
 */
export function completeTemplate(template: unknown, before: unknown = {}): Fields {
  const { metadata, spec } = fieldsOf(template);
  const { labels, annotations } = fieldsAt(metadata);
  return {
    metadata: { labels, annotations },
    spec: completePod(fieldsAt(spec), fieldsAt(before, 'spec')),
  };
}

/**
 * The same for a Pod, whose requests default to its limits: in templates Kubernetes does not fill in
 * requests.
 */
export function completeSinglePod(pod: unknown, before?: unknown): Fields {
  const { metadata, spec } = completeTemplate(pod, before);
  const withRequests = (list: string) =>
    each(spec, list, (container) => {
      const resources = fieldsAt(container, 'resources');
      return {
        ...container,
        resources: {
          ...resources,
          requests: {
            ...fieldsAt(resources, 'limits'),
            ...fieldsAt(resources, 'requests'),
          },
        },
      };
    });
  return {
    metadata,
    spec: {
      ...fieldsOf(spec),
      containers: withRequests('containers'),
      initContainers: withRequests('initContainers'),
    },
  };
}

function completePod(spec: Fields, before: Fields): Fields {
  const { serviceAccount: _, ...named } = spec;
  const complete: Fields = {
    ...podDefaults,
    ...withoutNull(named),
    serviceAccountName: accountOf(spec) ?? accountOf(before) ?? '',
  };
  const old = new Map(
    listAt(before, 'containers')
      .concat(listAt(before, 'initContainers'))
      .map((container) => [at(container, 'name'), fieldsOf(container)]),
  );
  const onHost = complete.hostNetwork === true;
  return {
    ...complete,
    containers: each(spec, 'containers', (container) =>
      completeContainer(container, onHost, old.get(container.name)),
    ),
    initContainers: each(spec, 'initContainers', (container) =>
      completeContainer(container, onHost, old.get(container.name)),
    ),
    volumes: each(spec, 'volumes', completeVolume),
    overhead: amounts(fieldsAt(spec, 'overhead')),
  };
}

/**
 * The service account has two fields, of which Kubernetes fills in the deprecated one, and keeps it when
 * the other is left out.
 */
function accountOf(spec: Fields): string | undefined {
  return textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount');
}

function completeContainer(
  container: Fields,
  onHost: boolean,
  before: Fields = container,
): Fields {
  const keeps =
    textAt(before, 'imagePullPolicy') === undefined ? before : container;
  const complete = {
    ...containerDefaults,
    imagePullPolicy: pullPolicyOf(textAt(keeps, 'image')),
    ...withoutNull(container),
  };
  return {
    ...complete,
    ports: each(container, 'ports', (port) => ({
      protocol: 'TCP',
      name: '',
      hostIP: '',
      ...withoutNull(port),
      hostPort: onHost
        ? (at(port, 'hostPort') ?? at(port, 'containerPort'))
        : (at(port, 'hostPort') ?? 0),
    })),
    env: each(container, 'env', completeVariable),
    volumeMounts: each(container, 'volumeMounts', (mount) => ({
      readOnly: false,
      subPath: '',
      ...withoutNull(mount),
    })),
    resources: completeResources(fieldsAt(container, 'resources')),
    ...Object.fromEntries(
      ['readinessProbe', 'livenessProbe', 'startupProbe'].map((name) => [
        name,
        completeProbe(container[name]),
      ]),
    ),
    lifecycle: completeLifecycle(container.lifecycle),
  };
}

/** An image without a tag, or with the tag `latest`, is pulled for each pod. */
function pullPolicyOf(image = ''): string {
  const [name, digest] = image.split('@');
  const [, tag = 'latest'] = (name.split('/').pop() ?? '').split(':');
  return tag === 'latest' && digest === undefined ? 'Always' : 'IfNotPresent';
}

function completeVariable(variable: Fields): Fields {
  const { valueFrom, value = '', ...others } = variable;
  if (!isFields(valueFrom)) return { ...others, value };
  const { fieldRef, resourceFieldRef } = valueFrom;
  return {
    ...others,
    value,
    valueFrom: {
      ...valueFrom,
      fieldRef: isFields(fieldRef) ? { apiVersion: 'v1', ...fieldRef } : undefined,
      resourceFieldRef: isFields(resourceFieldRef)
        ? { ...resourceFieldRef, divisor: amountOf(resourceFieldRef.divisor ?? 0) }
        : undefined,
    },
  };
}

function completeResources(resources: Fields): Fields {
  return {
    ...resources,
    limits: amounts(fieldsAt(resources, 'limits')),
    requests: amounts(fieldsAt(resources, 'requests')),
  };
}

function completeProbe(probe: unknown): Fields | undefined {
  return isFields(probe)
    ? { ...probeDefaults, ...withoutNull(completeHandler(probe)) }
    : undefined;
}

function completeLifecycle(lifecycle: unknown): unknown {
  if (!isFields(lifecycle)) return undefined;
  return Object.fromEntries(
    Object.entries(lifecycle).map(([name, handler]) => [
      name,
      isFields(handler) ? completeHandler(handler) : handler,
    ]),
  );
}

function completeHandler(handler: Fields): Fields {
  const { httpGet, grpc } = handler;
  return {
    ...handler,
    httpGet: isFields(httpGet)
      ? { ...httpDefaults, ...withoutNull(httpGet) }
      : undefined,
    grpc: isFields(grpc) ? { service: '', ...withoutNull(grpc) } : undefined,
  };
}

function completeVolume(volume: Fields): Fields {
  const { name, ...sources } = volume;
  const [kind] = Object.keys(sources).filter((source) => sources[source] !== null);
  if (kind === undefined) return { name, emptyDir: {} };
  const source = fieldsAt(sources, kind);
  switch (kind) {
    case 'configMap':
    case 'secret':
    case 'downwardAPI':
      return { name, [kind]: { defaultMode: MODE, ...source } };
    case 'projected':
      return { name, projected: { defaultMode: MODE, ...source } };
    case 'hostPath':
      return { name, hostPath: { type: '', ...source } };
    case 'emptyDir':
      return {
        name,
        emptyDir: {
          ...source,
          sizeLimit: amountOf(source.sizeLimit) ?? source.sizeLimit,
        },
      };
    default:
      return { name, [kind]: source };
  }
}

function amounts(quantities: Fields): Fields {
  return Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => [
      name,
      amountOf(quantity) ?? quantity,
    ]),
  );
}

function each(
  value: unknown,
  list: string,
  complete: (item: Fields) => Fields,
): readonly unknown[] {
  return listAt(value, list).map((item) =>
    isFields(item) ? complete(item) : item,
  );
}

function withoutNull(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined,
    ),
  );
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}
