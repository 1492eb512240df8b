import { at, textAt } from '../../wiring';
import {
  fields,
  filledIn,
  listBy,
  otherwise,
  type Place,
  theirs,
  UNKNOWN,
  wholeTexts,
} from './shape';

const HEADLESS = 'None';
const THREE_HOURS = 10_800;

const port = fields({
  protocol: otherwise('TCP'),
  targetPort: filledIn((value, { live }) => value === live.port),
  nodePort: theirs,
});

/** A Service's spec. */
export const service = fields({
  type: otherwise('ClusterIP'),
  // Who makes a Service headless does not say so by chance.
  clusterIP: filledIn((value) => value !== HEADLESS),
  clusterIPs: filledIn(isAddresses),
  ipFamilies: theirs,
  ipFamilyPolicy: filledIn(
    (value, place) =>
      value === 'SingleStack' || (value === 'RequireDualStack' && isFree(place)),
  ),
  sessionAffinity: otherwise('None'),
  sessionAffinityConfig: fields({
    clientIP: fields({ timeoutSeconds: otherwise(THREE_HOURS) }),
  }),
  internalTrafficPolicy: otherwise('Cluster'),
  externalTrafficPolicy: otherwise('Cluster'),
  allocateLoadBalancerNodePorts: otherwise(true),
  healthCheckNodePort: theirs,
  selector: wholeTexts,
  ports: listBy(['port', 'protocol'], port),
  externalIPs: UNKNOWN,
});

/** The first address is clusterIP, which says what there is to say. */
function isAddresses(value: unknown, { live, manifest }: Place): boolean {
  return (
    at(value, 0) === live.clusterIP &&
    (at(value, 0) !== HEADLESS || textAt(manifest, 'clusterIP') === HEADLESS)
  );
}

/** A headless Service without a selector has both families where the cluster has. */
function isFree({ live }: Place): boolean {
  return live.clusterIP === HEADLESS && live.selector === undefined;
}
