import { allOf, enumerate } from '../../../words/lists';
import type { ExposureEntry } from '../../reach/exposure/exposure';

/** A backend that gets a share of the requests. */
export interface Share {
  readonly backend: ExposureEntry['backend'];

  /** The namespace of the Ingress or the route that leads to it. */
  readonly home: string;

  /** The number of its port, if it can be told. */
  readonly port?: number;

  /** The pods behind it and their ports, as far as the manifests have them. */
  readonly pods: readonly string[];

  readonly weight: number;
  readonly problem?: ExposureEntry['problem'];
}

/** What becomes of the requests that come in by a way. */
export type Destination =
  | { readonly kind: 'backends'; readonly shares: readonly Share[] }
  | { readonly kind: 'redirect' }
  /** What no Service is, or only the controller knows: it is the same as what has the same name. */
  | { readonly kind: 'other'; readonly name: string };

/** Whether requests reach the same; `undefined` if the port of a backend is a name that cannot be looked up. */
export function isSameDestination(
  one: Destination,
  other: Destination,
): boolean | undefined {
  if (one.kind === 'backends' && other.kind === 'backends') {
    return areSameShares(one.shares, other.shares);
  }
  if (one.kind === 'other' && other.kind === 'other') {
    return one.name === other.name;
  }
  return one.kind === other.kind;
}

function areSameShares(
  ones: readonly Share[],
  others: readonly Share[],
): boolean | undefined {
  const answers = [...ones, ...others].map((share) => {
    const inBoth = [ones, others].map((shares) => proportionOf(share, shares));
    if (inBoth.includes(undefined)) return undefined;
    return Math.abs(inBoth[0]! - inBoth[1]!) < 1e-9;
  });
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** How much of the requests reaches the same as a share. */
function proportionOf(share: Share, shares: readonly Share[]): number | undefined {
  const answers = shares.map((one) => isSameBackend(one, share));
  if (answers.includes(undefined)) return undefined;
  const sum = (some: readonly Share[]) =>
    some.reduce((total, { weight }) => total + weight, 0);
  return sum(shares.filter((_, index) => answers[index])) / sum(shares);
}

function isSameBackend(one: Share, other: Share): boolean | undefined {
  const isSameService = idOf(one) === idOf(other);
  if (isSameService && one.port === other.port) {
    return one.port !== undefined || one.backend.port === other.backend.port;
  }
  if (one.pods.length > 0 && other.pods.length > 0) {
    return one.pods.join() === other.pods.join();
  }
  return isSameService && [one.port, other.port].includes(undefined)
    ? undefined
    : false;
}

/** Why a backend gets nothing, though its share of the requests is led to it; `undefined` if that is not certain. */
export function brokenText(destination: Destination): string | undefined {
  if (destination.kind !== 'backends') return undefined;
  const { shares } = destination;
  if (shares.length === 0) return 'no backend gets any request';
  const texts = shares.flatMap((share) => {
    const text = problemText(share);
    return text === undefined ? [] : [text];
  });
  return texts.length === 0 ? undefined : enumerate([...new Set(texts)]);
}

function problemText({ problem, backend }: Share): string | undefined {
  const { namespace, name, port } = backend;
  const service = `the Service "${name}"`;
  if (problem === 'not-granted') {
    return `no ReferenceGrant lets the route lead to ${service} in namespace "${namespace}"`;
  }
  if (problem === 'no-service') {
    return `there is no Service "${name}" in these manifests`;
  }
  if (problem === 'no-port') return `${service} has no port ${port}`;
  if (problem === 'port-not-named') return `no port of ${service} is named`;
  return undefined;
}

/** What the requests reach, in a sentence. */
export function destinationText(destination: Destination): string {
  if (destination.kind === 'redirect') return 'a redirect';
  if (destination.kind === 'other') return destination.name;
  const { shares } = destination;
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  return allOf(
    shares.map((share) => {
      const { port } = share.backend;
      const to = `${port === undefined ? '' : `port ${port} of `}Service ${nameText(share)}`;
      return shares.length === 1 ? to : `${to} (${share.weight} of ${total})`;
    }),
  );
}

function nameText({ home, backend: { namespace, name } }: Share): string {
  return namespace === home ? `"${name}"` : `"${name}" in namespace "${namespace}"`;
}

function idOf({ backend: { namespace, name } }: Share): string {
  return `${namespace}/${name}`;
}
