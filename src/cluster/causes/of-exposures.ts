import { type Exposure, listAt, textAt, type Wiring } from '../../wiring';
import { called } from '../../words/objects';
import { addressesOf, fieldsOf, type ObservedCluster } from '../observed/cluster';
import { conditionsIn, conditionsOf } from '../observed/pod';
import { shortened } from '../observed/probe';
import type { ObjectFields } from '../state';
import type { Cause } from './cause';
import { describe, referenceOf } from './reference';

/** How long a controller may take to write a status. */
const PATIENCE = 60_000;

/** What is wrong with the ways in: Gateways, routes and Ingresses as their controllers see them. */
export function causesOfExposures(
  cluster: ObservedCluster,
  wiring: Wiring,
): readonly Cause[] {
  return [
    ...wiring
      .ofKind('Gateway')
      .flatMap((gateway) => ofGateway(fieldsOf(cluster, gateway))),
    ...wiring.exposures.flatMap((exposure) => causesOfExposure(cluster, exposure)),
  ];
}

/** What is wrong with one Ingress or route. */
export function causesOfExposure(
  cluster: ObservedCluster,
  { object }: Exposure,
): readonly Cause[] {
  const fields = fieldsOf(cluster, object);
  if (object.kind === 'Ingress') return ofIngress(cluster, fields);
  return object.kind.endsWith('Route') && object.apiVersion.startsWith('gateway.')
    ? ofRoute(fields)
    : [];
}

const GATEWAY_CONDITIONS = ['Accepted', 'Programmed'];
const ROUTE_CONDITIONS = ['Accepted', 'ResolvedRefs'];
const LISTENER_CONDITIONS = ['Accepted', 'ResolvedRefs', 'Programmed'];

function ofGateway(gateway: ObjectFields): readonly Cause[] {
  const own = failing(conditionsOf(gateway), GATEWAY_CONDITIONS);
  const listeners = listAt(gateway, 'status', 'listeners').flatMap((listener) =>
    failing(conditionsIn(listAt(listener, 'conditions')), LISTENER_CONDITIONS).map(
      (text) => `listener "${textAt(listener, 'name') ?? ''}": ${text}`,
    ),
  );
  return [...own, ...listeners].map((text) =>
    wayIn('gateway-not-ready', gateway, text),
  );
}

function ofRoute(route: ObjectFields): readonly Cause[] {
  const texts = listAt(route, 'status', 'parents').flatMap((parent) => {
    const name = textAt(parent, 'parentRef', 'name') ?? '';
    return failing(
      conditionsIn(listAt(parent, 'conditions')),
      ROUTE_CONDITIONS,
    ).map((text) => `at Gateway "${name}": ${text}`);
  });
  return [...new Set(texts)].map((text) =>
    wayIn('route-not-accepted', route, text),
  );
}

/** The conditions that are not true, with what the controller says. */
function failing(
  conditions: ReturnType<typeof conditionsOf>,
  types: readonly string[],
): readonly string[] {
  return types.flatMap((type) => {
    const condition = conditions.get(type);
    // What the controller has not judged yet, it has not refused.
    if (condition?.status !== 'False') return [];
    const { reason, message } = condition;
    const told = [reason, shortened(message)].filter((word) => word !== '');
    return [`${type} is False${told.length === 0 ? '' : ` (${told.join(', ')})`}`];
  });
}

function ofIngress(
  cluster: ObservedCluster,
  ingress: ObjectFields,
): readonly Cause[] {
  if (addressesOf(ingress).length > 0) return [];
  const named = textAt(ingress, 'spec', 'ingressClassName');
  const annotation = textAt(
    ingress,
    'metadata',
    'annotations',
    'kubernetes.io/ingress.class',
  );
  if (named === undefined && annotation !== undefined) return [];
  if (!cluster.hasRead('', 'IngressClass')) return [];
  const classes = cluster.ofKind('IngressClass');
  const names = classes.map((one) => textAt(one, 'metadata', 'name') ?? '');
  if (named !== undefined && !names.includes(named)) {
    const there =
      names.length === 0 ? 'there is none' : `there is ${names.join(', ')}`;
    return [
      wayIn(
        'ingress-class-missing',
        ingress,
        `its class "${named}" does not exist, so no controller takes it; ${there}`,
        'name an IngressClass that exists',
      ),
    ];
  }
  const isDefault = classes.some(
    (one) =>
      textAt(
        one,
        'metadata',
        'annotations',
        'ingressclass.kubernetes.io/is-default-class',
      ) === 'true',
  );
  if (named === undefined && !isDefault) {
    return [
      wayIn(
        'ingress-without-class',
        ingress,
        'it names no class, and no IngressClass is the default, so most controllers leave it alone',
        `set spec.ingressClassName${names.length === 0 ? '' : `, such as ${names[0]}`}`,
        'perhaps',
      ),
    ];
  }
  const created = Date.parse(
    textAt(ingress, 'metadata', 'creationTimestamp') ?? '',
  );
  if (cluster.now.getTime() - created < PATIENCE) return [];
  return [
    wayIn(
      'ingress-without-address',
      ingress,
      'its controller has given it no address: it may not run, or leave the status alone',
      'see whether the controller of its class runs, and what its log says',
      'perhaps',
    ),
  ];
}

function wayIn(
  id: string,
  object: ObjectFields,
  text: string,
  fix = 'correct what the controller says',
  effect: Cause['effect'] = 'ends',
): Cause {
  const reference = referenceOf(object);
  return {
    id,
    fix,
    effect,
    at: 'way in',
    text: `${called(reference)}: ${text}`,
    observed: true,
    object: reference,
    shows: describe(reference),
  };
}
