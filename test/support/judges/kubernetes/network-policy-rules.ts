import { isIP } from 'net';
import {
  type Fields,
  fieldsOf,
  isInteger,
  isSubset,
  type Judge,
  listOf,
  namespaceOf,
  onlyFields,
  RELEASE,
  templateOf,
} from './manifests';
import { judgeLabels } from './syntax';

/** A NetworkPolicy selects pods of the app, names its policyTypes, and every rule allows some peer. */
export function judgePolicy(
  judge: Judge,
  where: string,
  policy: Fields,
  objects: readonly Fields[],
): void {
  const spec = fieldsOf(policy.spec);
  onlyFields(judge, where, spec, [
    'podSelector',
    'policyTypes',
    'ingress',
    'egress',
  ]);
  const templates = objects
    .filter((other) => namespaceOf(other) === namespaceOf(policy))
    .map(templateOf);
  const selected = templates.filter(({ metadata }) =>
    isSubset(
      judgeSelector(judge, where, spec.podSelector),
      fieldsOf(fieldsOf(metadata).labels),
    ),
  );
  const releases = new Set(
    selected.map(
      ({ metadata }) =>
        fieldsOf(fieldsOf(metadata).labels)[RELEASE] ?? 'the only one',
    ),
  );
  if (selected.length === 0 || releases.size !== selected.length) {
    judge.broken(
      where,
      'a policy selects the pods of one workload or its releases',
      spec.podSelector,
    );
  }
  const types = Array.isArray(spec.policyTypes)
    ? (spec.policyTypes as readonly unknown[])
    : [];
  if (
    types.length === 0 ||
    !types.every((type) => type === 'Ingress' || type === 'Egress')
  ) {
    judge.broken(where, 'policyTypes are spelled out', spec.policyTypes);
  }
  if (spec.ingress !== undefined && !types.includes('Ingress')) {
    judge.broken(where, 'rules are for a direction that is isolated', types);
  }
  if ((spec.egress !== undefined) !== types.includes('Egress')) {
    judge.broken(
      where,
      'egress has rules where it is isolated, for DNS at least',
      types,
    );
  }
  const listening = selected
    .flatMap(({ spec: pod }) =>
      ['containers', 'initContainers'].flatMap((list) =>
        listOf(fieldsOf(pod)[list]),
      ),
    )
    .flatMap(({ ports }) => listOf(ports))
    .map(
      ({ containerPort, protocol = 'TCP' }) =>
        `${String(protocol)} ${String(containerPort)}`,
    );
  for (const rule of listOf(spec.ingress)) {
    judgeRule(judge, where, rule, 'from');
    // Beside it may be the number that the old pods have.
    const opened = listOf(rule.ports).map(
      ({ port, protocol }) => `${String(protocol)} ${String(port)}`,
    );
    if (opened.length > 0 && !opened.some((text) => listening.includes(text))) {
      judge.broken(where, 'a rule of a policy opens a port of the pods', opened);
    }
  }
  for (const rule of listOf(spec.egress)) judgeRule(judge, where, rule, 'to');
  if (types.includes('Egress')) judgeDns(judge, where, listOf(spec.egress));
}

function judgeRule(
  judge: Judge,
  where: string,
  rule: Fields,
  side: 'from' | 'to',
): void {
  onlyFields(judge, where, rule, [side, 'ports']);
  if (rule[side] === undefined && rule.ports === undefined) {
    judge.broken(where, 'no rule opens everything', rule);
  }
  for (const list of [rule[side], rule.ports]) {
    if (list !== undefined && listOf(list).length === 0) {
      judge.broken(where, 'an empty list would open everything', rule);
    }
  }
  for (const port of listOf(rule.ports)) {
    onlyFields(judge, where, port, ['port', 'protocol']);
    if (!isInteger(port.port, 1, 65535)) {
      judge.broken(where, 'a port is 1 to 65535', port.port);
    }
    if (!['TCP', 'UDP', 'SCTP'].includes(String(port.protocol))) {
      judge.broken(where, 'a protocol is known', port.protocol);
    }
  }
  const peers = listOf(rule[side]);
  for (const peer of peers) judgePeer(judge, where, peer);
  if (new Set(peers.map((peer) => JSON.stringify(peer))).size < peers.length) {
    judge.broken(where, 'a peer is named once', peers);
  }
}

function judgePeer(judge: Judge, where: string, peer: Fields): void {
  const { ipBlock, podSelector, namespaceSelector } = peer;
  onlyFields(judge, where, peer, ['ipBlock', 'podSelector', 'namespaceSelector']);
  if (Object.keys(peer).length === 0) judge.broken(where, 'a peer is not empty');
  for (const selector of [podSelector, namespaceSelector]) {
    if (selector !== undefined) judgeSelector(judge, where, selector);
  }
  if (ipBlock === undefined) return;
  if (podSelector !== undefined || namespaceSelector !== undefined) {
    judge.broken(where, 'an ipBlock stands alone', peer);
  }
  const { cidr, except } = fieldsOf(ipBlock);
  for (const range of [
    cidr,
    ...((except as readonly unknown[] | undefined) ?? []),
  ]) {
    const [address, bits] = String(range).split('/');
    if (
      isIP(address) === 0 ||
      !isInteger(Number(bits), 0, isIP(address) === 4 ? 32 : 128)
    ) {
      judge.broken(where, 'a range is a CIDR', range);
    }
  }
}

function judgeSelector(judge: Judge, where: string, selector: unknown): Fields {
  onlyFields(judge, where, selector, ['matchLabels']);
  const labels = fieldsOf(fieldsOf(selector).matchLabels);
  judgeLabels(judge, where, labels);
  return labels;
}

/** DNS is queried over UDP and, for long answers, TCP, and its servers are named. */
function judgeDns(judge: Judge, where: string, rules: readonly Fields[]): void {
  const open = rules
    .filter(({ to }) => listOf(to).length > 0)
    .flatMap(({ ports }) => listOf(ports))
    .map(({ port, protocol }) => `${String(protocol)} ${String(port)}`);
  if (
    !judge.dnsPorts.some(
      (port) => open.includes(`UDP ${port}`) && open.includes(`TCP ${port}`),
    )
  ) {
    judge.broken(where, 'DNS stays open over UDP and TCP', open);
  }
}
