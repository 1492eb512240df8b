import { Duration } from 'cdk8s';
import { type Line, lines, type Props } from './table';

const AUTOSCALER = 'HorizontalPodAutoscaler';
const rules = 'spec.behavior.scaleDown';
const policy = `${rules}.policies.0`;

/** A share of what pods ask for. */
const share = (what: string, cpuPercent: unknown): Line => [
  what,
  { replicas: { min: 2, max: 4, cpuPercent } },
  AUTOSCALER,
  { 'spec.metrics.0.resource.target.averageUtilization': cpuPercent },
];
const bounds = (what: string, min: unknown, max: unknown): Line => [
  what,
  { replicas: { min, max } },
  AUTOSCALER,
  { 'spec.minReplicas': min, 'spec.maxReplicas': max },
];
const down = (what: string, scaleDown: object, fields: Props): Line => [
  what,
  { replicas: { min: 2, max: 4, behavior: { scaleDown } } },
  AUTOSCALER,
  fields,
];
const step = (what: string, given: object, fields: Props) =>
  down(
    what,
    { policies: [{ pods: 1, period: Duration.minutes(1), ...given }] },
    fields,
  );
const budget = (
  what: string,
  disruptionBudget: object,
  fields: Props,
  because?: string,
): Line => [what, { disruptionBudget }, 'PodDisruptionBudget', fields, because];
const missing = (what: string, maxUnavailable: unknown, because?: string) =>
  budget(
    what,
    { maxUnavailable },
    { 'spec.maxUnavailable': maxUnavailable },
    because,
  );
const kept = (what: string, minAvailable: unknown, because?: string) =>
  budget(
    what,
    { minAvailable },
    { 'spec.maxUnavailable': undefined, 'spec.minAvailable': minAvailable },
    because,
  );

const waits = 'whoever drains a node waits for ever';

/** How many pods there are, how many of them may be missing, and where they stand. */
export const scaling = lines(
  'scaled',
  bounds('more pods at least than at most', 5, 4),
  bounds('no pods at most', 1, 0),
  bounds('no bound above', 2, undefined),
  bounds('fewer than no pods', -1, 4),
  bounds('no pods at least', 0, 4),
  bounds('a bound in quotes', '2', 4),
  bounds('half a pod at most', 2, 4.5),
  bounds('more pods than can be counted', 2, 2 ** 31),
  share('a share of nothing', 0),
  share('a share below 0', -1),
  share('a share in quotes', '70'),
  share('half a percent', 0.5),
  [
    'a metric that is none',
    { replicas: { min: 2, max: 4, metrics: ['cpu'] } },
    AUTOSCALER,
    { 'spec.metrics.0': 'cpu' },
  ],
  [
    'a share of what no pod asks for',
    { resources: {} },
    'Deployment',
    { 'spec.template.spec.containers.0.resources': {} },
    'there is nothing to take a share of, and the number of pods stays',
  ],
  down(
    'a window of more than an hour',
    { stabilizationWindow: Duration.seconds(3601) },
    { [`${rules}.stabilizationWindowSeconds`]: 3601 },
  ),
  down('scaling by no policy', { policies: [] }, { [`${rules}.policies`]: [] }),
  down(
    'an unknown choice of policies',
    { selectPolicy: 'max' },
    { [`${rules}.selectPolicy`]: 'max' },
  ),
  step(
    'a policy over no time',
    { period: Duration.seconds(0) },
    { [`${policy}.periodSeconds`]: 0 },
  ),
  step(
    'a policy over more than half an hour',
    { period: Duration.seconds(1801) },
    { [`${policy}.periodSeconds`]: 1801 },
  ),
  step('a policy of no pods', { pods: 0 }, { [`${policy}.value`]: 0 }),
  step('a policy of a pod less', { pods: -1 }, { [`${policy}.value`]: -1 }),
  step(
    'a policy of neither pods nor percent',
    { pods: undefined },
    { [`${policy}.type`]: '' },
  ),
  budget(
    'a budget with two bounds',
    { maxUnavailable: 1, minAvailable: 1 },
    { 'spec.minAvailable': 1 },
  ),
  budget(
    'a budget without a bound',
    {},
    { 'spec.maxUnavailable': undefined },
    'it keeps no pod',
  ),
  missing('fewer than no pods missing', -1),
  missing('more than all pods missing', '101%'),
  missing('pods missing in quotes', '1'),
  missing('half a pod missing', 1.5),
  missing('some pods missing', 'some'),
  missing('no pod missing', 0, waits),
  missing('no percent of pods missing', '0%', waits),
  kept('fewer than no pods kept', -1),
  kept('more than all pods kept', '101%'),
  kept('pods kept in quotes', '1'),
  kept('all pods kept', '100%', waits),
  kept('as many pods kept as there may be', 2, waits),
  budget(
    'an unknown eviction policy',
    { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'always' },
    { 'spec.unhealthyPodEvictionPolicy': 'always' },
  ),
  [
    'an unknown spread',
    { spread: { nodes: 'Required' } },
    'Deployment',
    { 'spec.template.spec.topologySpreadConstraints.0.whenUnsatisfiable': 'Hard' },
  ],
);
