import {
  type Agreement,
  agreementOf,
  agreementText,
  type ClusterAnswer,
  type ClusterState,
  type KubectlAccess,
  type Made,
  type NotMade,
  podsOfCaller,
  probe,
  replyText,
  targetOf,
} from '../../cluster';
import type { Trace } from '../../wiring';
import type { ProbeOptions } from './probe-options';

/** What came of a call that was made, and what that says about the explanation. */
export type ProbeReport = NotMade | (Made & Judged);

/** What a call that was made shows. */
interface Judged {
  readonly agreement: Agreement;
  /** What came back, as the begin of a sentence, and what it means, as its end. */
  readonly says: string;
  readonly means: string;
}

const NO_CALLER =
  'name the caller with --from, so that there is a pod to call from';

/** Makes the call from a pod of the caller, and holds what comes back against the explanation. */
export async function probeAnswer(
  text: string,
  { trace, outcome }: ClusterAnswer,
  state: ClusterState,
  options: ProbeOptions & KubectlAccess,
): Promise<ProbeReport> {
  const { workload } = trace.call.from;
  if (workload === undefined) return { made: false, why: NO_CALLER };
  const target = targetOf(text, trace.call, portOf(trace));
  if (typeof target === 'string') return { made: false, why: target };
  const { kubectl, context, kubeconfig, probeImage: image, yes: mayAdd } = options;
  const pods = podsOfCaller(state, workload);
  const access = { kubectl, context, kubeconfig };
  const probed = await probe({ ...access, pods, target, image, mayAdd });
  if (!probed.made) return probed;
  const { reply } = probed;
  const agreement = agreementOf(outcome, reply);
  const [says, means] = [replyText(reply), agreementText(agreement, reply)];
  return { ...probed, agreement, says, means };
}

/** The number of the port that is called, if there is only one. */
function portOf({ call: { port }, service, legs }: Trace): number | undefined {
  if (typeof port === 'number') return port;
  const ports = (service?.ports ?? []).filter(
    ({ name, protocol }) =>
      (port === undefined || name === port) && protocol === 'TCP',
  );
  const [first, ...others] = ports.length > 0 ? ports : legs;
  return others.length === 0 ? first?.port : undefined;
}
