import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { annotations, flag, mostly, seconds } from './values';

/** The options of a Service, among the other props; `annotations` are the construct's there. */
export const commonService = {
  serviceAnnotations: annotations,
  ipFamilies: mostly(
    fc.constantFrom(['IPv4'], ['IPv6', 'IPv4']),
    [],
    ['IPv4', 'IPv4'],
    ['ipv4'],
    'IPv4',
    ['IPv4', 'IPv6', 'IPv4'],
  ),
  ipFamilyPolicy: mostly(
    fc.constantFrom('PreferDualStack', 'RequireDualStack'),
    'SingleStack',
    'DualStack',
    '',
  ),
  publishNotReadyAddresses: flag,
};
export const serviceOptions = {
  ...commonService,
  sessionAffinity: mostly(
    fc.oneof(fc.constant('ClientIP'), fc.record({ clientIpTimeout: seconds })),
    'None',
    { clientIpTimeout: Duration.days(2) },
    {},
    null,
    'clientIP',
  ),
  internalTrafficPolicy: mostly(fc.constantFrom('Cluster', 'Local'), 'local', ''),
  trafficDistribution: mostly(
    fc.constantFrom('PreferClose'),
    'PreferSameZone',
    'PreferSameNode',
    'preferClose',
    '',
  ),
};

/** The same props with the options of the Service under `service`, as constructs take them. */
export const nested = (given: fc.Arbitrary<object>) => given.map(nest);

export function nest(props: object): object {
  const entries = Object.entries(props);
  const isOption = ([key]: [string, unknown]) => Object.hasOwn(serviceOptions, key);
  const options = entries.filter(isOption).map(named);
  if (options.length === 0) return props;
  const others = entries.filter((entry) => !isOption(entry));
  return Object.fromEntries([...others, ['service', Object.fromEntries(options)]]);
}

/** The same props where they are those of the Service alone. */
export function flat(given: fc.Arbitrary<object>): fc.Arbitrary<object> {
  return given.map((props) => Object.fromEntries(Object.entries(props).map(named)));
}

function named([key, value]: [string, unknown]): [string, unknown] {
  return [key === 'serviceAnnotations' ? 'annotations' : key, value];
}
