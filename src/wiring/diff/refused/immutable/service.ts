import { named } from '../../../../words/objects';
import { readService } from '../../../read/read-service';
import type { Service } from '../../../read/service';
import { at, integerAt, textAt, textsAt } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { shown } from '../../support/text';

const FIX =
  'keep it as it is, or delete the Service first: ' +
  'it then gets another address, and its name answers nothing meanwhile';

const SINGLE = 'SingleStack';
const MAY = 'may-be-refused';

/** What a Service keeps as long as it has an address, or none. */
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
      const turned = `has loadBalancerClass ${shown(becomes)}, had ${shown(was)}`;
      yield refuse(
        'loadBalancerClass',
        `${turned}, which cannot be changed while it is a LoadBalancer`,
      );
    }
    const [had, has] = [before, after].map(({ fields }) =>
      integerAt(fields, 'spec', 'healthCheckNodePort'),
    );
    if (has !== undefined && has !== had && [before, after].every(isLocal)) {
      const turned = `has healthCheckNodePort ${has}, had ${had ?? "one of the cluster's choice"}`;
      yield refuse('healthCheckNodePort', `${turned}, which cannot be changed`);
    }
  }
  // Only the way over ExternalName lets an address go.
  if (old.type === 'ExternalName' || now.type === 'ExternalName') return;
  yield* addresses(old, now, refuse);
  yield* families(old, now, refuse);
}

type Refuse = (
  field: string,
  message: string,
  effect?: Consequence['effect'],
) => Consequence;

function* addresses(old: Service, now: Service, refuse: Refuse): Iterable<Consequence> {
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
        ? `a ${now.type}, which needs an address`
        : `one with the address ${has}`;
    yield refuse('clusterIP', `is headless and stays so, but becomes ${wanted}`);
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
        MAY,
      );
    }
  }
}

function* families(old: Service, now: Service, refuse: Refuse): Iterable<Consequence> {
  const [first] = old.ipFamilies;
  const [newFirst, newSecond] = now.ipFamilies;
  if (newFirst === undefined) return;
  if (newFirst !== first && !old.headless && !now.headless) {
    yield first !== undefined
      ? refuse(
          'ipFamilies',
          `has ${newFirst} as its first family, had ${first}, which cannot be changed`,
        )
      : refuse(
          'ipFamilies',
          `asks for ${newFirst} first, which is refused unless its address is of that family`,
          MAY,
        );
  }
  // Left out, the policy stays as it is.
  const policy = now.ipFamilyPolicy ?? old.ipFamilyPolicy ?? SINGLE;
  if (newSecond !== undefined || policy === SINGLE) return;
  if (old.ipFamilies.length > 1 || old.ipFamilyPolicy === 'RequireDualStack') {
    yield refuse(
      'ipFamilies',
      `gives up its second family, which it can only with ipFamilyPolicy: ${SINGLE}`,
    );
  } else if (old.ipFamilyPolicy !== undefined && old.ipFamilyPolicy !== SINGLE) {
    const given = `the cluster has given it two by ipFamilyPolicy: ${old.ipFamilyPolicy}`;
    yield refuse(
      'ipFamilies',
      `names one family, which is refused where ${given}`,
      MAY,
    );
  }
}

function isLocal({ fields }: Pair['after']): boolean {
  return at(fields, 'spec', 'externalTrafficPolicy') === 'Local';
}
