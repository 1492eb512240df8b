import {
  type Fields,
  fieldsOf,
  type Judge,
  listOf,
  noDuplicates,
  onlyFields,
} from './manifests';
import { isAmount } from './syntax';

/**
 * A DaemonSet: a pod on each node, replaced with one extra or with one missing, never both, and not
 * with one extra where they want a port of the node.
 */
export function judgeDaemonSet(judge: Judge, where: string, spec: Fields): void {
  onlyFields(judge, where, spec, [
    'minReadySeconds',
    'revisionHistoryLimit',
    'selector',
    'template',
    'updateStrategy',
  ]);
  const pod = fieldsOf(fieldsOf(spec.template).spec);
  const ports = listOf(pod.containers).flatMap(({ ports: own }) => listOf(own));
  const claims = ports.filter(({ hostPort }) => hostPort !== undefined);
  noDuplicates(
    judge,
    where,
    'a pod claims a port of its node once',
    claims.map(({ protocol = 'TCP', hostPort }) => `${protocol} ${hostPort}`),
  );
  if (pod.hostNetwork === true) {
    // Any other policy was said, and is what it says.
    const { dnsPolicy = 'ClusterFirst' } = pod;
    if (!judge.pods.exact && dnsPolicy === 'ClusterFirst') {
      judge.broken(
        where,
        'on the network of the node, DNS knows Services',
        pod.dnsPolicy,
      );
    }
    for (const { containerPort, hostPort = containerPort } of ports) {
      if (hostPort === containerPort) continue;
      judge.broken(
        where,
        'on the network of the node, ports are the same',
        hostPort,
      );
    }
  }
  const { type = judge.pods.exact ? 'RollingUpdate' : undefined, rollingUpdate } =
    fieldsOf(spec.updateStrategy);
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') judge.broken(where, 'the strategy is known', type);
  const { maxSurge = 0, maxUnavailable = 1 } = fieldsOf(rollingUpdate);
  if (!isAmount(maxSurge, 100) || !isAmount(maxUnavailable, 100)) {
    judge.broken(where, 'pods are counted or a percentage', rollingUpdate);
  }
  const [extra, missing] = [maxSurge, maxUnavailable].map((amount) =>
    parseInt(String(amount), 10),
  );
  if ((extra === 0) === (missing === 0)) {
    judge.broken(where, 'a pod is either extra or missing', rollingUpdate);
  }
  const taken = pod.hostNetwork === true ? ports : claims;
  if (extra > 0 && taken.length > 0) {
    judge.broken(where, 'two pods do not want one port of a node', taken);
  }
}
