import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { api, image, type Make, stateful, table, web, worker } from './table';

const releases = { blue: { image }, green: { image } };
/** Without the image that the others bring along. */
const released: Make = (chart, props) =>
  web(chart, { image: undefined, releases, live: 'blue', ...props });

table('the releases of an app', released, [
  [
    'image is set next to releases',
    { image },
    ['image is set next to releases', `got "${image}"`],
    {},
  ],
  [
    'nothing is live',
    { live: undefined },
    ['live is not a known value', 'got undefined', '"blue", "green"'],
    { live: 'green' },
  ],
  [
    'a release is live that does not exist',
    { live: 'gren' },
    ['live is not a known value', 'got "gren"', 'did you mean "green"?'],
    { live: 'green' },
  ],
  [
    'the list of what is live is empty',
    { live: [] },
    ['live is empty', '"blue", "green"'],
    { live: ['blue', 'green'] },
  ],
  [
    'a release is live twice',
    { live: ['blue', 'blue'] },
    ['live lists one release twice'],
    { live: ['blue'] },
  ],
  [
    'a part of the releases is live',
    { live: ['blue', 'green'], releases: { ...releases, red: { image } } },
    ['some of the releases'],
    { live: ['blue', 'green'] },
  ],
  ['there is no release', { releases: {} }, ['releases is empty'], {}],
  [
    'a release has no image',
    { releases: { blue: {}, green: { image } } },
    ['releases.blue: image is missing'],
    {},
  ],
  [
    'a release has a namespace of its own',
    { releases: { blue: { image, namespace: 'x' } } },
    ['releases.blue: unknown property "namespace" in the release'],
    { releases: { blue: { image } } },
  ],
  [
    'a release restricts its own egress',
    { releases: { blue: { image, egress: 'declared' } } },
    ['releases.blue: unknown property "egress" in the release'],
    { releases: { blue: { image } }, egress: 'declared' },
  ],
  [
    'a release has a name with capitals',
    { releases: { Blue: { image } }, live: 'Blue' },
    ['releases.Blue: the name', 'write "blue"'],
    {},
  ],
  [
    'two releases have the same name',
    { releases: { blue: { image, name: 'web' }, green: { image, name: 'web' } } },
    ['got "web"'],
    { releases: { blue: { image, name: 'web' }, green: { image } } },
  ],
  [
    'the live release has no pods',
    { releases: { blue: { image, replicas: 0 }, green: { image } } },
    ['the live release has no pods', 'got "blue"'],
    { releases: { blue: { image, replicas: 0 }, green: { image, replicas: 0 } } },
  ],
  [
    'a number is for a port that does not exist',
    { releases: { blue: { image, targetPorts: { htpp: 1 } } } },
    ['targetPorts.htpp', 'did you mean "http"?'],
    { releases: { blue: { image, targetPorts: { http: 1 } } } },
  ],
  [
    'two ports of a release have the same number',
    {
      ports: { http: 80, more: 81 },
      releases: { blue: { image, targetPorts: { http: 81 } } },
    },
    ['have the same number', 'got 81'],
    {
      ports: { http: 80, more: 81 },
      releases: { blue: { image, targetPorts: { http: 82 } } },
    },
  ],
  [
    'a selector contradicts the release',
    {
      releases: {
        blue: { image, selector: { 'app.kubernetes.io/name': 'other' } },
      },
    },
    ['labels and selector disagree'],
    {
      releases: {
        blue: { image, selector: { 'app.kubernetes.io/name': 'backend' } },
      },
    },
  ],
]);

table('releases that are none', api, [
  [
    'something is live without releases',
    { live: 'blue' },
    ['live is set without releases', 'got "blue"'],
    {},
  ],
  [
    'a label is reserved for the library',
    { labels: { 'harbour.cdk8s.io/release': 'blue' } },
    ['is reserved for the library', 'set releases'],
    { labels: { release: 'blue' } },
  ],
]);

const scaled = (more: object) => ({ replicas: { min: 2, max: 4, ...more } });
const down = (rules: object) => scaled({ behavior: { scaleDown: rules } });
table('the autoscaler of a workload', worker, [
  [
    'there is no least number',
    { replicas: { max: 3 } },
    ['replicas.min', 'got undefined'],
    { replicas: { min: 1, max: 3 } },
  ],
  [
    'the least number is nothing',
    { replicas: { min: 0, max: 3 } },
    ['replicas.min', 'got 0', '1 to '],
    { replicas: 0 },
  ],
  [
    'the most is below the least',
    { replicas: { min: 3, max: 2 } },
    ['replicas.max', 'got 2', '3 to '],
    { replicas: { min: 3, max: 3 } },
  ],
  [
    'a share is nothing',
    scaled({ cpuPercent: 0 }),
    ['replicas.cpuPercent', 'got 0'],
    scaled({ cpuPercent: 1 }),
  ],
  [
    'a share is misspelt',
    scaled({ cpu: 70 }),
    ['unknown property "cpu" in replicas'],
    scaled({ cpuPercent: 70 }),
  ],
  [
    'a metric is none',
    scaled({ metrics: ['cpu'] }),
    ['replicas.metrics[0]', 'got "cpu"', 'Metric'],
    scaled({ metrics: [] }),
  ],
  [
    'the container requests no CPU',
    { ...scaled({}), resources: {} },
    ['requested cpu', '"backend"', 'cpu: { request'],
    { ...scaled({}), resources: { cpu: { limit: kplus.Cpu.millis(100) } } },
  ],
  [
    'a sidecar requests no memory',
    {
      ...scaled({ memoryPercent: 70 }),
      sidecars: [{ name: 'proxy', image, resources: {} }],
    },
    ['requested memory', '"proxy"'],
    { ...scaled({ memoryPercent: 70 }), sidecars: [{ name: 'proxy', image }] },
  ],
  [
    'a window is longer than an hour',
    down({ stabilizationWindow: Duration.hours(2) }),
    ['scaleDown.stabilizationWindow', '0 to 3600'],
    down({ stabilizationWindow: Duration.hours(1) }),
  ],
  [
    'a window is a bare number',
    down({ stabilizationWindow: 0 }),
    ['scaleDown.stabilizationWindow must be a duration', 'got 0'],
    down({ stabilizationWindow: Duration.seconds(0) }),
  ],
  [
    'the behavior is none',
    scaled({ behavior: false }),
    ['replicas.behavior must be an object', 'got false'],
    scaled({ behavior: {} }),
  ],
  [
    'the rules of one direction are none',
    scaled({ behavior: { scaleUp: null } }),
    ['replicas.behavior.scaleUp has no value', 'got null'],
    scaled({ behavior: { scaleUp: {} } }),
  ],
  [
    'there are no policies',
    down({ policies: [] }),
    ['scaleDown.policies is empty'],
    down({ selectPolicy: 'Disabled' }),
  ],
  [
    'a policy says pods and percent',
    down({ policies: [{ pods: 1, percent: 1, period: Duration.seconds(1) }] }),
    ['pods or percent', 'got both'],
    down({ policies: [{ pods: 1, period: Duration.seconds(1) }] }),
  ],
  [
    'a period is longer than half an hour',
    down({ policies: [{ pods: 1, period: Duration.hours(1) }] }),
    ['policies[0].period', '1 to 1800'],
    down({ policies: [{ percent: 1, period: Duration.minutes(30) }] }),
  ],
]);

table('the disruption budget', worker, [
  [
    'a budget says nothing',
    { disruptionBudget: {} },
    ['maxUnavailable or minAvailable', 'got neither'],
    { disruptionBudget: false },
  ],
  [
    'a budget says both',
    { disruptionBudget: { maxUnavailable: 1, minAvailable: 1 } },
    ['got both'],
    { disruptionBudget: { maxUnavailable: 1 } },
  ],
  [
    'a budget lets no pod go',
    { disruptionBudget: { maxUnavailable: 0 } },
    ['never allows an eviction', 'got 0'],
    { disruptionBudget: { maxUnavailable: 1 } },
  ],
  [
    'a budget wants all pods',
    { replicas: 2, disruptionBudget: { minAvailable: 2 } },
    ['never allows an eviction of 2 pods', 'got 2'],
    { replicas: 3, disruptionBudget: { minAvailable: 2 } },
  ],
  [
    'a budget wants almost all of a few',
    { replicas: 2, disruptionBudget: { minAvailable: '60%' } },
    ['never allows an eviction'],
    { replicas: 3, disruptionBudget: { minAvailable: '60%' } },
  ],
  [
    'a budget is no amount',
    { disruptionBudget: { maxUnavailable: 'one' } },
    ['got "one"', 'percentage'],
    { disruptionBudget: { maxUnavailable: '10%' } },
  ],
]);

table('the places of pods', stateful, [
  [
    'a placement is not known',
    { spread: { nodes: 'Required' } },
    [
      'spread.nodes is not a known value',
      'got "Required"',
      '"preferred", "required" or false',
    ],
    { spread: { nodes: 'required' } },
  ],
  [
    'a spread is over something else',
    { spread: { racks: 'preferred' } },
    ['"racks"', 'nodes, zones'],
    { spread: false },
  ],
  [
    'an anti-affinity is true',
    { antiAffinity: true },
    ['antiAffinity', 'got true'],
    { antiAffinity: 'required' },
  ],
]);
