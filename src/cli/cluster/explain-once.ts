import type { ClusterAnswer, ClusterState } from '../../cluster';
import { type Call, readWiring, traceCall, type Wiring } from '../../wiring';
import { parseAddress } from '../explain/address';
import { findCaller } from '../explain/caller';
import type { ExplainOptions } from '../explain/options';
import { withoutPod } from './caller-pod';
import { clusterModule } from './load';
import type { ClusterOptions } from './options';
import {
  accessOf,
  type ClusterSource,
  namespaceOf,
  orUsageError,
  readClusterSource,
  sourceOf,
} from './source';

/** The options of `harbour explain --cluster`. */
export type ClusterExplainOptions = ExplainOptions & ClusterOptions;

/** An answer, and what it was made of. */
export interface Explained {
  readonly answer: ClusterAnswer;
  readonly source: ClusterSource;
  readonly wiring: Wiring;
}

/** Reads the cluster, and follows the call. */
export async function explainOnce(
  text: string,
  options: ClusterExplainOptions,
): Promise<Explained> {
  const address = parseAddress(text);
  const { KINDS_OF_A_CALL } = clusterModule();
  const own = await namespaceOf(options);
  const namespaces = namespacesOf(address.host, options.from, own);
  const kinds = KINDS_OF_A_CALL;
  let source = await readClusterSource(options, { namespaces, kinds });
  let explained = explainState(text, options, source, own);
  const beyond = beyondWhatWasRead(explained, source.state);
  if (beyond.length > 0) {
    source = await readClusterSource(options, {
      kinds,
      namespaces: [...namespaces, ...beyond],
    });
    explained = explainState(text, options, source, own);
  }
  const { dns } = explained.answer.trace;
  const isLost = dns.found === 'nothing' && dns.why === 'no-service';
  return isLost && options.allNamespaces !== true
    ? withServicesElsewhere(text, options, explained, own)
    : explained;
}

/** What happens to a call in a state of a cluster, however it was come by. */
export function explainState(
  text: string,
  options: ExplainOptions,
  source: ClusterSource,
  namespace: string | undefined,
): Explained {
  const { answerCall } = clusterModule();
  const wiring = readWiring(source.manifests.objects, source.wiringOptions);
  const named = withoutPod(options.from, source.state, wiring);
  const from = findCaller(wiring, { from: named, namespace });
  const call: Call = { ...parseAddress(text), from };
  const trace = traceCall(wiring, call);
  return {
    source,
    wiring,
    answer: answerCall(wiring, trace, source.state, new Date()),
  };
}

/** The namespaces that a call may concern: that of the caller, and that which the name says. */
function namespacesOf(
  host: string,
  from: string | undefined,
  own: string,
): string[] {
  const parts = from?.split('/') ?? [];
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const service = labels.indexOf('svc');
  const named = [labels[1], labels[service - 1]].filter(
    (label, index) =>
      label !== undefined &&
      /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label) &&
      (index === 0 ? labels.length > 1 && labels.length < 6 : service > 1),
  );
  // A workload may be named with its namespace, or with its kind.
  const [first] = parts;
  const isKind = parts.length === 2 && KINDS.test(first);
  const caller = parts.length > 1 && !isKind ? [first] : [];
  return [...new Set([...(caller.length > 0 ? caller : [own]), ...named])];
}

/** The kinds by which a caller is named, as kubectl has them. */
const KINDS =
  /^(deploy(ments?)?|sts|statefulsets?|ds|daemonsets?|rs|replicasets?|rc|jobs?|cj|cronjobs?|po|pods?)$/i;

/** A namespace to which an alias leads, and that was not read. */
function beyondWhatWasRead(
  { answer: { trace } }: Explained,
  { namespaces }: ClusterState,
): readonly string[] {
  const { dns } = trace;
  if (
    namespaces === undefined ||
    dns.aliases.length === 0 ||
    dns.found !== 'nothing'
  ) {
    return [];
  }
  const { namespace } = dns;
  return namespace === undefined || namespaces.includes(namespace)
    ? []
    : [namespace];
}

/** A Service that is missing may be in another namespace, which is what to say then. */
async function withServicesElsewhere(
  text: string,
  options: ClusterExplainOptions,
  { source: { state } }: Explained,
  own: string,
): Promise<Explained> {
  const { readCluster } = clusterModule();
  const elsewhere = await orUsageError(() =>
    readCluster({
      ...accessOf(options),
      all: true,
      kinds: ['Service'],
      surroundings: false,
    }),
  );
  const known = new Set(state.namespaces);
  const others = elsewhere.objects.filter(
    ({ metadata }) => !known.has((metadata as { namespace: string }).namespace),
  );
  const source = sourceOf(
    { ...state, objects: [...state.objects, ...others] },
    options,
  );
  return explainState(text, options, source, own);
}
