import { isIP } from 'node:net';
import { AFFINITY_SECONDS, PORTS } from '../../../../contract/numbers';
import {
  IP_FAMILIES,
  IP_FAMILY_POLICIES,
  SERVICE_TYPES,
  TRAFFIC_DISTRIBUTIONS,
  TRAFFIC_POLICIES,
} from '../../../../contract/service-fields';
import { show } from '../../../../words/show';
import { type Fields, fieldsAt, listAt, textAt } from '../../untyped';
import { isSameBut } from '../accepted';
import { checkOrdinary } from '../addresses';
import { checkLabels } from '../labels';
import { below, isFromCluster, type RefusalOptions, type Refuse } from '../refusal';
import { checkOneOf, checkRange, checkWord } from '../values';
import { checkExternalName } from './external-name';
import { checkLoadBalancing } from './load-balancing';
import { checkNodePorts } from './node-ports';
import { checkServicePorts } from './service-ports';

/** A Service. Where it has no selector, it may be a patch, and what it lacks be in the Service that is patched. */
export function checkService(
  refuse: Refuse,
  object: Fields,
  _kind: string,
  options: RefusalOptions,
): void {
  const spec = fieldsAt(object, 'spec');
  const here = below(refuse, 'spec');
  const isOfCluster = isFromCluster(object);
  if (!isOfCluster && options.accepted.includes('Service', spec, isLikeService)) {
    checkLabels(here, spec, 'selector');
    return;
  }
  const whole = hasSelector(spec);
  const type = textAt(spec, 'type') ?? (whole ? 'ClusterIP' : undefined);
  checkOneOf(here, spec, 'type', SERVICE_TYPES);
  checkLabels(here, spec, 'selector');
  checkServicePorts(here, spec, whole);
  checkTraffic(here, spec);
  listAt(spec, 'externalIPs').forEach((address, index) =>
    checkOrdinary(here, address ?? '', ['externalIPs', index]),
  );
  checkFamilies(here, spec, whole);
  if (type === undefined) return;
  // A cluster that has it may have another range.
  const nodePorts = isOfCluster ? PORTS : options.nodePorts;
  checkPresence(here, spec, type, whole);
  checkNodePorts(here, spec, type, nodePorts);
  checkLoadBalancing(here, spec, type, nodePorts);
  if (type === 'ExternalName') checkExternalName(here, spec);
  else checkClusterIp(here, spec, type);
}

/** Whether the spec of a Service is the same as another one, but for the labels in its selector. */
function isLikeService(spec: Fields, other: Fields): boolean {
  return (
    hasSelector(spec) === hasSelector(other) &&
    isSameBut('selector', spec, other, NOTHING)
  );
}

function hasSelector(spec: Fields): boolean {
  return Object.keys(fieldsAt(spec, 'selector')).length > 0;
}

const NOTHING: ReadonlySet<string> = new Set();

function checkPresence(
  refuse: Refuse,
  spec: Fields,
  type: string,
  whole: boolean,
): void {
  const { type: given, ports = null, clusterIP } = spec;
  const missing = ports === null && whole && given !== undefined;
  const empty = Array.isArray(ports) && ports.length === 0;
  if (!missing && !empty) return;
  if (type === 'ExternalName' || clusterIP === 'None') return;
  refuse({
    field: ['ports'],
    problem: 'is empty, but only a headless Service or an alias needs no port',
    fix: 'list the ports that callers connect to',
  });
}

function checkTraffic(refuse: Refuse, spec: Fields): void {
  checkWord(refuse, spec, 'internalTrafficPolicy', TRAFFIC_POLICIES);
  checkWord(refuse, spec, 'trafficDistribution', TRAFFIC_DISTRIBUTIONS);
  checkOneOf(refuse, spec, 'sessionAffinity', ['None', 'ClientIP']);
  if (spec.sessionAffinity !== 'ClientIP') return;
  const path = ['sessionAffinityConfig', 'clientIP'];
  const config = fieldsAt(spec, ...path);
  checkRange(below(refuse, ...path), config, 'timeoutSeconds', AFFINITY_SECONDS);
}

function checkClusterIp(refuse: Refuse, spec: Fields, type: string): void {
  const address = textAt(spec, 'clusterIP');
  if (address === undefined || isIP(address) !== 0) return;
  const field = ['clusterIP'];
  if (address !== 'None') {
    refuse({
      field,
      problem: `is ${show(address)}, neither an IP address nor None`,
      fix: 'leave clusterIP out and let the cluster choose, or write None for a headless Service',
    });
  } else if (type === 'NodePort' || type === 'LoadBalancer') {
    refuse({
      field,
      problem: `is None, but a Service of type ${type} needs a cluster IP`,
      fix: 'remove clusterIP, or remove spec.type for a headless Service',
    });
  }
}

function checkFamilies(refuse: Refuse, spec: Fields, whole: boolean): void {
  checkWord(refuse, spec, 'ipFamilyPolicy', IP_FAMILY_POLICIES);
  const families = listAt(spec, 'ipFamilies');
  families.forEach((given, index) => {
    const family = String(given ?? '');
    if (!(IP_FAMILIES as readonly string[]).includes(family)) {
      refuse({
        field: ['ipFamilies', index],
        problem: `is ${show(family)}, but Kubernetes expects IPv4 or IPv6`,
        fix: 'write IPv4 or IPv6',
      });
    } else if (families.indexOf(family) !== index) {
      refuse({
        field: ['ipFamilies', index],
        problem: `is ${family} a second time`,
        fix: 'list each family once',
      });
    }
  });
  const policy = textAt(spec, 'ipFamilyPolicy');
  const single = policy === 'SingleStack' || (policy === undefined && whole);
  if (families.length === 2 && single) {
    const otherwise = policy === undefined ? ', the default' : '';
    refuse({
      field: ['ipFamilies'],
      problem: `is ${show(families)}, but spec.ipFamilyPolicy is SingleStack${otherwise}`,
      fix: 'list one family, or set spec.ipFamilyPolicy to PreferDualStack',
    });
  }
}
