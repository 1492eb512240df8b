import fc from 'fast-check';
import { annotations, flag, labels, mostly, props } from './values';

export const objectMetadata = mostly(
  props(
    {},
    { name: mostly(fc.constant('other-name'), 'A', '', 5), labels, annotations },
  ),
  null,
  'other',
  { title: 'x' },
);
export const quantities = mostly(
  fc.constantFrom(
    { requests: { cpu: '100m', memory: '64Mi' } },
    { limits: { cpu: 2, memory: '1.5G' } },
  ),
  { requests: { cpu: 'much' } },
  { requests: { cpu: -1 } },
  { limits: [] },
  { requests: {}, cpu: {} },
);

/** Fields as Kubernetes writes them. */
export const podSpec = {
  podSecurityContext: mostly(
    fc.constantFrom({ supplementalGroups: [7] }, { runAsUser: 1001 }),
    { runAsUsr: 1 },
    { sysctls: [null] },
    { seccompProfile: 'RuntimeDefault' },
    [],
    'x',
  ),
  affinity: mostly(
    fc.constantFrom({ podAntiAffinity: {} }, {}),
    { podAfinity: {} },
    { nodeAffinity: () => 1 },
    null,
  ),
  hostAliases: mostly(
    fc.constantFrom([], [{ ip: '10.1.2.3', hostnames: ['a.example'] }]),
    [{ address: '10.1.2.3' }],
    {},
  ),
  dnsPolicy: mostly(fc.constantFrom('ClusterFirst', 'Default'), 'none', '', null),
  dnsConfig: mostly(
    fc.constantFrom({ nameservers: ['10.0.0.10'] }, { searches: ['example.com'] }),
    { servers: [] },
    [],
  ),
  runtimeClassName: mostly(fc.constant('gvisor'), 'gVisor', '', 5),
  schedulerName: mostly(fc.constant('default-scheduler'), 'Own', '', 5),
  shareProcessNamespace: flag,
};
export const containerSpec = {
  securityContext: mostly(
    fc.constantFrom({ runAsUser: 1001 }, { capabilities: { drop: ['ALL'] } }),
    { user: 1 },
    null,
    { runAsUser: NaN },
    { capabilities: { drop: {} } },
    { capabilities: { add: [5] } },
    { seLinuxOptions: [] },
  ),
  tty: flag,
  stdin: flag,
  terminationMessagePath: mostly(fc.constant('/tmp/last'), 'last', '', 5),
  terminationMessagePolicy: mostly(
    fc.constantFrom('File', 'FallbackToLogsOnError'),
    'file',
    '',
  ),
};

export const conventions = mostly(
  fc.constantFrom('kubernetes', 'kubernetes', 'harbour'),
  'Kubernetes',
  'none',
  '',
  null,
);
