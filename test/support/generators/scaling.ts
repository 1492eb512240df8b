import { Duration } from 'cdk8s';
import { Metric, MetricTarget } from 'cdk8s-plus-28';
import fc from 'fast-check';
import { mostly, props, replicas } from './values';

const percent = mostly(
  fc.constantFrom(1, 70, 200),
  0,
  -1,
  1.5,
  '70',
  2 ** 31,
  null,
);
const period = mostly(
  fc.constantFrom(Duration.seconds(1), Duration.minutes(30)),
  Duration.seconds(0),
  Duration.hours(1),
  15,
  null,
);
const policy = mostly(
  fc.oneof(fc.record({ pods: percent, period }), fc.record({ percent, period })),
  {},
  null,
  { pods: 1, percent: 1, period: Duration.seconds(1) },
  { pods: 1 },
  { value: 1 },
);
const rules = mostly(
  props(
    {},
    {
      stabilizationWindow: mostly(
        fc.constantFrom(Duration.seconds(0), Duration.hours(1)),
        Duration.days(1),
        5,
        null,
      ),
      selectPolicy: mostly(fc.constantFrom('Max', 'Min', 'Disabled'), 'max', ''),
      policies: mostly(
        fc.array(policy, { minLength: 1, maxLength: 2 }),
        [],
        {},
        null,
        [null],
      ),
    },
  ),
  null,
  'fast',
  { policy: [] },
);
const metrics = mostly(
  fc.constantFrom(
    [],
    [Metric.pods({ name: 'requests', target: MetricTarget.averageValue(5) })],
    [Metric.resourceMemory(MetricTarget.averageUtilization(50))],
    [Metric.external({ name: 'queue', target: MetricTarget.value(0.5) })],
  ),
  {},
  ['cpu'],
  [null],
  [{ type: 'Resource' }],
  null,
);
const autoscaling = props(
  {
    min: mostly(fc.constantFrom(1, 2), 0, -1, '2', 9, null),
    max: mostly(fc.constantFrom(2, 3), 0, '5', 1.5, undefined),
  },
  {
    cpuPercent: percent,
    memoryPercent: percent,
    metrics,
    behavior: mostly(props({}, { scaleUp: rules, scaleDown: rules }), null, {
      up: {},
    }),
  },
);
const amount = mostly(
  fc.constantFrom(1, '25%', '50%'),
  0,
  '0%',
  '100%',
  '101%',
  -1,
  1.5,
  '25',
  null,
);
const evicted = {
  unhealthyPodEvictionPolicy: mostly(
    fc.constantFrom('AlwaysAllow', 'IfHealthyBudget'),
    'always',
    null,
  ),
};

export const placement = mostly(
  fc.constantFrom('preferred', 'required', false),
  'Preferred',
  true,
  null,
  '',
);

/** How many pods there are, how many of them may be missing, and where they stand. */
export const scaling = {
  replicas: fc.oneof(
    { weight: 2, arbitrary: replicas },
    { weight: 1, arbitrary: autoscaling },
  ),
  disruptionBudget: mostly(
    fc.oneof(
      fc.constant(false),
      props({ maxUnavailable: amount }, evicted),
      props({ minAvailable: amount }, evicted),
    ),
    {},
    null,
    true,
    { maxUnavailable: 1, minAvailable: 1 },
    { max: 1 },
  ),
  spread: mostly(
    fc.oneof(fc.constant(false), props({}, { nodes: placement, zones: placement })),
    null,
    'preferred',
    { node: 'preferred' },
    true,
  ),
};
