import { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { accountObjects } from '../../access/permissions/create-account';
import { checkList, checkOneOf } from '../../base/check';
import { checkConstruct } from '../../base/check-construct';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { namespaceOf } from '../../base/scope';
import type { Labels } from '../../contract/labels';
import { allNamed, named } from '../../words/objects';
import { type Complaint, sentence } from '../../words/sentence';
import { firstAnnotations, hookAnnotations, isFirst } from './hook';
import type { JobTimingProps } from './job';
import { type Need, needsOf } from './pod-needs';

/** What may be deleted and created again whenever the app is applied: nobody's data is in it. */
const recreated = [
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
];

/** Kinds that are in no namespace. */
const ofTheCluster = new Set(['Namespace', 'PriorityClass']);

type Timing = Pick<JobTimingProps, 'runs' | 'createFirst' | 'suspend'> & {
  readonly annotations?: Labels;
};

/** Checks when a Job runs, and finds the objects that are created before it. */
export function planHook(
  at: Construct,
  { runs, createFirst, suspend, annotations = {} }: Timing,
): readonly ApiObject[] {
  if (runs !== undefined) {
    checkOneOf(at, 'runs', runs, ['before-apply', 'after-apply']);
    checkOwnAnnotations(at, annotations, hookAnnotations(runs));
    if (suspend === true) {
      fail(at, {
        what: 'a suspended Job never ends, and the apply would wait for it',
        got: { runs, suspend },
        fix: 'leave out one of the two',
      });
    }
  }
  if (createFirst === undefined) return [];
  if (runs !== 'before-apply') {
    fail(at, {
      what: 'createFirst is for a Job that runs before the apply',
      got: runs,
      fix: "set runs: 'before-apply', or leave createFirst out",
    });
  }
  return checkCreateFirst(at, createFirst);
}

function checkOwnAnnotations(
  at: Construct,
  annotations: Labels,
  hook: Labels,
): void {
  const given = Object.keys(annotations).find((key) => Object.hasOwn(hook, key));
  if (given === undefined) return;
  fail(at, {
    what: `annotations has "${given}", which runs sets too`,
    got: annotations[given],
    fix: 'set only one of them',
  });
}

/** The objects that are created before the Job, which may be of any version of cdk8s-plus. */
function checkCreateFirst(
  at: Construct,
  createFirst: readonly IConstruct[],
): readonly ApiObject[] {
  checkList(at, 'createFirst', createFirst);
  return createFirst.map((construct: unknown, index) => {
    const what = `createFirst[${index}]`;
    checkConstruct(
      at,
      what,
      construct,
      'pass a ConfigMap or another object of the app',
    );
    const apiObject = objectOf(construct);
    if (apiObject === undefined) {
      fail(at, { ...notOneObject(what, construct), got: construct });
    }
    if (!recreated.includes(apiObject.kind)) {
      fail(at, {
        what: `${what} would be deleted and created again at each apply`,
        got: apiObject.kind,
        allowed: recreated.join(', '),
        fix: "create it on its own, or set runs: 'after-apply'",
      });
    }
    return apiObject;
  });
}

/** What is wrong with a construct that has no API object of its own, or more than one. */
function notOneObject(what: string, construct: IConstruct): Complaint {
  const makesObjects = construct.node
    .findAll()
    .some((inner) => ApiObject.isApiObject(inner));
  return makesObjects
    ? {
        what: `${what} is not a single API object`,
        allowed: recreated.join(', '),
        fix: 'list the objects that the Job needs one by one',
      }
    : {
        what: `${what} is not an object that this app makes`,
        fix: 'leave it out if it exists already',
      };
}

/**
 * Makes the hook of a Job that runs before the apply whole: what it needs is created before it, and
 * the synthesis fails if it needs more.
 */
export function comeFirst(
  at: Construct,
  namespace: string | undefined,
  first: readonly ApiObject[],
  podOf: () => Fields,
): void {
  // A policy that came with the apply would come too late.
  const policy = at.node.tryFindChild('network-policy');
  const policies =
    policy !== undefined && ApiObject.isApiObject(policy) ? [policy] : [];
  const accounts = accountObjects(at);
  for (const { metadata } of [...first, ...policies, ...accounts]) {
    for (const [key, value] of Object.entries(firstAnnotations)) {
      metadata.addAnnotation(key, value);
    }
  }
  checkNeeds(at, namespace, podOf);
  checkAccounts(at, [...first, ...accounts]);
}

function objectOf(construct: IConstruct): ApiObject | undefined {
  const made = ApiObject.isApiObject(construct)
    ? construct
    : construct.node.defaultChild;
  return made && ApiObject.isApiObject(made) ? made : undefined;
}

/**
 * Refuses a Job that runs before the apply and needs what the apply makes, now or, if it is added or
 * changed later, at synthesis.
 */
function checkNeeds(
  at: Construct,
  namespace: string | undefined,
  podOf: () => Fields,
): void {
  const missing = () => {
    const objects = at.node.root.node
      .findAll()
      .filter((construct) => ApiObject.isApiObject(construct));
    return [...missingFirst(namespace, podOf(), objects)];
  };
  for (const complaint of missing()) fail(at, complaint);
  at.node.addValidation({ validate: () => missing().map(sentence) });
}

function* missingFirst(
  namespace: string | undefined,
  pod: Fields,
  objects: readonly ApiObject[],
): Iterable<Complaint> {
  const made = new Map(
    objects.map((object) => [keyOf(object, namespaceOf(object)), object]),
  );
  if (namespace !== undefined && made.has(keyOf(namespaceNamed(namespace)))) {
    yield {
      what: `the Job runs before the apply, which makes its Namespace "${namespace}"`,
      fix: "create the Namespace on its own, or set runs: 'after-apply'",
    };
  }
  for (const need of needsOf(pod)) {
    const object = made.get(keyOf(need, namespace));
    if (object === undefined || isFirst(annotationsOf(object))) continue;
    yield {
      what: `the Job runs before the apply, but needs the ${named(need)}, which the apply makes`,
      fix: recreated.includes(need.kind)
        ? "list it in createFirst, or set runs: 'after-apply'"
        : "set runs: 'after-apply', or create it on its own",
    };
  }
}

function namespaceNamed(name: string): Need {
  return { kind: 'Namespace', name };
}

function keyOf({ kind, name }: Need, namespace = ''): string {
  return `${kind}/${ofTheCluster.has(kind) ? '' : namespace}/${name}`;
}

/** With patches; an object's own `toJson` may be one that is used once. */
function annotationsOf(object: ApiObject): Fields {
  const { metadata } = ApiObject.prototype.toJson.call(object) as {
    readonly metadata: { readonly annotations?: Fields };
  };
  return metadata.annotations ?? {};
}

/** Fails the synthesis if others use a service account whose tokens end whenever it is created again. */
function checkAccounts(at: Construct, first: readonly ApiObject[]): void {
  const accounts = first.filter(({ kind }) => kind === 'ServiceAccount');
  if (accounts.length === 0) return;
  at.node.addValidation({
    validate: () =>
      accounts.flatMap((account) => {
        const users = usersOf(account, at.node.root.node.findAll());
        if (users.length === 0) return [];
        return sentence({
          what:
            `createFirst deletes the ${named(account)} at each apply, and with it the tokens of ` +
            allNamed(users),
          fix: 'give the Job a service account of its own',
        });
      }),
  });
}

/** The workloads of cdk8s-plus that run under an account, without those that run before the apply too. */
function usersOf(
  account: ApiObject,
  constructs: readonly IConstruct[],
): readonly ApiObject[] {
  return constructs.flatMap((construct) => {
    const used =
      'serviceAccount' in construct ? construct.serviceAccount : undefined;
    const object = objectOf(construct);
    if (used === undefined || object === undefined) return [];
    const { name } = used as { readonly name?: unknown };
    const isUser =
      name === account.name && namespaceOf(object) === namespaceOf(account);
    return isUser && object.kind !== 'Job' ? [object] : [];
  });
}
