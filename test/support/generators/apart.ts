/** Those that a cluster does not give away by itself, without the ones that examples have. */
const STATIC_NODE_PORTS = 80;
let lastNodePort = 0;
/** Those of nodes, each of which one pod has. */
const HOST_PORTS = 20_000;
let lastHostPort = 0;

/**
 * What two constructs of an app or two apps of a cluster would fight over is given to one of them:
 * names, selectors, node ports.
 * What would only make the test wait is left out.
 */
export function apart(
  kind: string,
  given: Record<string, unknown>,
  index: number,
): Record<string, unknown> {
  // A Service that the app does not deploy is not part of it.
  if (kind === 'ExistingService' && 'name' in given) {
    return { ...given, name: `theirs-${index}` };
  }
  const props: Record<string, unknown> = { ...given, ...nameApart(given, index) };
  if (index > 0) delete props.selector;
  // No node has these labels, so the pods would stay pending.
  delete props.nodeSelector;
  if (props.replicas !== undefined && Number(props.replicas) > 3) {
    props.replicas = 3;
  }
  // The second pod would wait for the first to have been ready for so long.
  if (kind === 'StatefulBackend') delete props.minReady;
  if (kind === 'NodeAgent') Object.assign(props, onOwnPorts(props));
  if (isPlain(props.releases)) {
    props.releases = mapValues(props.releases, (release) =>
      isPlain(release) ? apart(kind, release, index) : release,
    );
  }
  if (isPlain(props.expose)) {
    props.expose = mapValues(props.expose, (exposure) =>
      exposureApart(exposure, index),
    );
  }
  return props;
}

/** Whatever listens on the node itself would listen there twice. */
function onOwnPorts({
  hostNetwork: _,
  ...props
}: Record<string, unknown>): Record<string, unknown> {
  const apartOnNode = (port: unknown) =>
    isPlain(port) && Number.isInteger(port.hostPort) && Number(port.hostPort) > 0
      ? { ...port, hostPort: HOST_PORTS + (lastHostPort++ % HOST_PORTS) }
      : port;
  const ports = ['ports', 'containerPorts'].flatMap((key) =>
    isPlain(props[key]) ? [[key, mapValues(props[key], apartOnNode)]] : [],
  );
  return { ...Object.fromEntries(ports), hostNetwork: undefined };
}

function nameApart(
  { name }: Readonly<Record<string, unknown>>,
  index: number,
): { readonly name?: string } {
  if (typeof name !== 'string' || name === '') return {};
  return {
    name:
      name.length > 40
        ? `${String.fromCharCode(97 + index)}${name.slice(1)}`
        : `${name}-${index}`,
  };
}

function exposureApart(given: unknown, index: number): unknown {
  const numbers = new Map<number, number>();
  const freshNumber = (number: number) => {
    if (!numbers.has(number)) {
      numbers.set(number, 30000 + (lastNodePort++ % STATIC_NODE_PORTS));
    }
    return numbers.get(number);
  };
  const change = (value: unknown, key = ''): unknown => {
    // Another construct's port.
    if (key === 'to') return value;
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    if (isPlain(value)) {
      return { ...mapValues(value, change), ...nameApart(value, index) };
    }
    if (
      /nodePort$/i.test(key) &&
      typeof value === 'number' &&
      value >= 30000 &&
      value <= 32767
    ) {
      return freshNumber(value);
    }
    // A host and path belong to one Ingress or route of an app.
    if (key === 'host' && typeof value === 'string' && /^[a-z.]+$/.test(value)) {
      return `part-${index}.${value}`;
    }
    return value;
  };
  return change(given);
}

function mapValues(
  fields: Record<string, unknown>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, change(value, key)]),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  );
}
