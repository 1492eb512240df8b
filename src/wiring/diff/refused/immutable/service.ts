import { named } from '../../../../words/objects';
import { readService } from '../../../read/read-service';
import type { Service } from '../../../read/service';
import { at, integerAt, textAt, textsAt } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { shown } from '../../support/text';

const FIX =
  'keep it as it is, or delete the Service first: ' +
  'it then gets another address, and its name does not resolve in the meantime';

const SINGLE = 'SingleStack';
const PERHAPS = 'may-be-refused';

/** The immutable fields of a Service. */
export function* serviceFields({ before, after }: Pair): Iterable<Consequence> {
  if (after.kind !== 'Service') return;
  const [old, now] = [readService(before), readService(after)];
  const refuse: Refuse = (field, message, effect) => ({
    object: after,
    effect,
    field: ['spec', field],
    message: `the ${named(after)} ${message}`,
    fix: FIX,
  });
  if (old.type === 'LoadBalancer' && now.type === 'LoadBalancer') {
    const [was, becomes] = [before, after].map(({ fields }) =>
      textAt(fields, 'spec', 'loadBalancerClass'),
    );
    if (was !== becomes) {
      const change = `has loadBalancerClass ${shown(becomes)}, had ${shown(was)}`;
      yield refuse(
        'loadBalancerClass',
        `${change}, which cannot be changed while it is a LoadBalancer`,
      );
    }
    const [had, has] = [before, after].map(({ fields }) =>
      integerAt(fields, 'spec', 'healthCheckNodePort'),
    );
    if (has !== undefined && has !== had && [before, after].every(isLocal)) {
      const change = `has healthCheckNodePort ${has}, had ${had ?? 'one that the cluster chose'}`;
      yield refuse('healthCheckNodePort', `${change}, which cannot be changed`);
    }
  }
  // A Service can give up its address only by becoming an ExternalName Service.
  if (old.type === 'ExternalName' || now.type === 'ExternalName') return;
  yield* addresses(old, now, refuse);
  yield* families(old, now, refuse);
}

type Refuse = (
  field: string,
  message: string,
  effect?: Consequence['effect'],
) => Consequence;

function* addresses(
  old: Service,
  now: Service,
  refuse: Refuse,
): Iterable<Consequence> {
  const [had, has] = [old, now].map(
    ({ object: { fields } }) =>
      textAt(fields, 'spec', 'clusterIP') ??
      textsAt(fields, 'spec', 'clusterIPs').at(0),
  );
  if (
    old.headless &&
    !now.headless &&
    (now.type !== 'ClusterIP' || has !== undefined)
  ) {
    const wanted =
      has === undefined
        ? `a ${now.type} Service, which needs an address`
        : `a Service with the address ${has}`;
    yield refuse(
      'clusterIP',
      `is headless, which cannot be changed, but becomes ${wanted}`,
    );
  } else if (!old.headless && now.headless) {
    yield refuse(
      'clusterIP',
      'has an address and becomes headless, which cannot be changed',
    );
  } else if (has !== undefined && has !== had && !now.headless) {
    if (had !== undefined) {
      yield refuse(
        'clusterIP',
        `has the address ${has}, had ${had}, which cannot be changed`,
      );
    } else {
      yield refuse(
        'clusterIP',
        `asks for the address ${has}, which is refused unless it has that already`,
        PERHAPS,
      );
    }
  }
}

function* families(
  old: Service,
  now: Service,
  refuse: Refuse,
): Iterable<Consequence> {
  const [first] = old.ipFamilies;
  const [newFirst, newSecond] = now.ipFamilies;
  if (newFirst === undefined) return;
  if (newFirst !== first && !old.headless && !now.headless) {
    yield first !== undefined
      ? refuse(
          'ipFamilies',
          `has ${newFirst} as its first IP family, had ${first}, which cannot be changed`,
        )
      : refuse(
          'ipFamilies',
          `asks for ${newFirst} first, which is refused unless its address is of that IP family`,
          PERHAPS,
        );
  }
  // If it is left out, the policy stays as it is.
  const policy = now.ipFamilyPolicy ?? old.ipFamilyPolicy ?? SINGLE;
  if (newSecond !== undefined || policy === SINGLE) return;
  if (old.ipFamilies.length > 1 || old.ipFamilyPolicy === 'RequireDualStack') {
    yield refuse(
      'ipFamilies',
      `drops its second IP family, which requires ipFamilyPolicy: ${SINGLE}`,
    );
  } else if (old.ipFamilyPolicy !== undefined && old.ipFamilyPolicy !== SINGLE) {
    const given = `ipFamilyPolicy: ${old.ipFamilyPolicy} has given it two`;
    yield refuse(
      'ipFamilies',
      `names one IP family, which is refused if ${given}`,
      PERHAPS,
    );
  }
}

function isLocal({ fields }: Pair['after']): boolean {
  return at(fields, 'spec', 'externalTrafficPolicy') === 'Local';
}
