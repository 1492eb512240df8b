import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Workload } from '../../read/workload';
import { isPodName, isToldOf, mustGetReady, podNamesTold } from '../support/pod-names';
import type { Rule } from '../support/rule';

/** Pods that look for each other find each other before they are ready. */
export const peersNotReady: Rule = {
  id: 'peers-not-ready',
  severity: 'warning',
  title: 'Peers that look for each other by name have names before they are ready.',
  why: 'The DNS name of a pod exists only while the pod is ready, unless the headless Service publishes addresses that are not. Peers that have to find each other to get ready wait for each other for ever.',
  fix: 'Set publishNotReadyAddresses: true on the headless Service of the StatefulSet; clients use another Service.',
  wrong: peers(''),
  right: peers('\n  publishNotReadyAddresses: true'),
  * check(wiring) {
    for (const workload of wiring.workloads) {
      if (workload.ordinals === undefined || workload.ordinals.replicas < 2 || workload.subdomain === undefined || !mustGetReady(workload)) continue;
      const service = wiring.servicesOf(workload).find(({ name }) => name === workload.subdomain);
      if (service === undefined || !service.headless || service.publishNotReadyAddresses) continue;
      const told = podNamesTold(wiring, workload, service.name);
      const awaited = told.filter((name) => isPodName(name) && isStartedLater(workload, name)).map((name) => `"${name}.${service.name}"`);
      const problem = { object: service.object, field: ['spec', 'publishNotReadyAddresses'], fix: 'set publishNotReadyAddresses: true' };
      if (awaited.length > 0) {
        yield { ...problem, message: `the pods of ${named(workload)} look for ${enumerate(awaited)}, names that do not exist before these pods are ready` };
      } else if (isToldOf(wiring, workload, service.name) || told.some((name) => !isPodName(name))) {
        const message = `the pods of ${named(workload)} have names under the Service "${service.name}" only when they are ready, which is too late if they look for each other`;
        yield { ...problem, severity: 'hint', message };
      }
    }
  },
};

/** The first pod is waited for by all others anyhow: it is enough that the rest find it when it is ready. */
function isStartedLater({ name, ordinals }: Workload, pod: string): boolean {
  return pod !== `${name}-${ordinals?.start ?? 0}`;
}

function peers(more: string): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: etcd }
spec:
  serviceName: etcd
  replicas: 2
  podManagementPolicy: Parallel
  selector: { matchLabels: { app: etcd } }
  template:
    metadata: { labels: { app: etcd } }
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd
          args: ['--initial-cluster=etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380']
          ports: [{ name: client, containerPort: 2379 }, { name: peer, containerPort: 2380 }]
          readinessProbe: { httpGet: { port: client, path: /health } }
---
apiVersion: v1
kind: Service
metadata: { name: etcd }
spec:
  clusterIP: None${more}
  selector: { app: etcd }
  ports: [{ name: client, port: 2379 }, { name: peer, port: 2380 }]
`;
}
