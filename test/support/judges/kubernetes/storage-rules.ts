import {
  type Fields,
  fieldsOf,
  type Judge,
  listOf,
  nameOf,
  namespaceOf,
  onlyFields,
} from './manifests';
import { isDnsLabel, isSubdomain, quantity } from './syntax';

const accessModes = [
  'ReadWriteOnce',
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOncePod',
];

/** A claim of which each pod gets one. */
export function judgeClaim(judge: Judge, where: string, claim: Fields): void {
  if (!isDnsLabel(nameOf(claim))) {
    judge.broken(where, 'a claim is named by a DNS label', nameOf(claim));
  }
  judgeClaimed(judge, where, fieldsOf(claim.spec));
}

/** A claim that is an object of its own. */
export function judgeOwnClaim(judge: Judge, where: string, claim: Fields): void {
  onlyFields(judge, where, claim.spec, [
    'accessModes',
    'resources',
    'storageClassName',
  ]);
  judgeClaimed(judge, where, fieldsOf(claim.spec));
}

function judgeClaimed(judge: Judge, where: string, spec: Fields): void {
  const modes = spec.accessModes as readonly unknown[];
  if (
    modes.length === 0 ||
    !modes.every((mode) => accessModes.includes(mode as string))
  ) {
    judge.broken(where, 'a claim has access modes', modes);
  }
  if (modes.includes('ReadWriteOncePod') && modes.length > 1) {
    judge.broken(where, 'ReadWriteOncePod stands alone', modes);
  }
  const { storage } = fieldsOf(fieldsOf(spec.resources).requests);
  if (!(quantity(storage) > 0)) {
    judge.broken(where, 'a claim asks for storage', storage);
  }
  const { storageClassName: storageClass } = spec;
  if (
    storageClass !== undefined &&
    storageClass !== '' &&
    !isSubdomain(storageClass)
  ) {
    judge.broken(where, 'a storage class has a legal name', storageClass);
  }
}

/** The pods of a Deployment share its claims, the old and the new ones of a rollout too. */
export function judgeSharedClaims(
  judge: Judge,
  where: string,
  deployment: Fields,
  objects: readonly Fields[],
): void {
  // Whoever says everything may know that all pods run on one node.
  const { exact } = judge.pods;
  const { replicas = 1, strategy, template } = fieldsOf(deployment.spec);
  const { annotations } = fieldsOf(deployment.metadata);
  const said = Object.keys(fieldsOf(annotations)).includes(
    'harbour.cdk8s.io/ignore-claim-of-several-pods',
  );
  const scaled = objects.some(
    ({ kind, spec }) =>
      kind === 'HorizontalPodAutoscaler' &&
      fieldsOf(fieldsOf(spec).scaleTargetRef).name === nameOf(deployment),
  );
  for (const mode of limitedModes(deployment, template, objects)) {
    if (exact && mode === 'ReadWriteOnce') continue;
    if (said && mode === 'ReadWriteOnce') continue;
    if (Number(replicas) > 1 || (scaled && maxOf(deployment, objects) > 1)) {
      judge.broken(
        where,
        'a claim for one node or one pod is that of one pod',
        mode,
      );
    }
    if (surges(fieldsOf(strategy))) {
      judge.broken(
        where,
        'no new pod waits for the claim of the old one',
        strategy,
      );
    }
  }
}

function maxOf(deployment: Fields, objects: readonly Fields[]): number {
  const most = objects
    .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
    .filter(
      ({ spec }) =>
        fieldsOf(fieldsOf(spec).scaleTargetRef).name === nameOf(deployment),
    )
    .map(({ spec }) => Number(fieldsOf(spec).maxReplicas));
  return Math.max(...most);
}

/** The only access modes of the claims that the app makes. */
function limitedModes(
  deployment: Fields,
  template: unknown,
  objects: readonly Fields[],
): unknown[] {
  const { volumes } = fieldsOf(fieldsOf(template).spec);
  return listOf(volumes).flatMap(({ persistentVolumeClaim }) => {
    const { claimName } = fieldsOf(persistentVolumeClaim);
    const claim = objects.find(
      (object) =>
        object.kind === 'PersistentVolumeClaim' &&
        nameOf(object) === claimName &&
        namespaceOf(object) === namespaceOf(deployment),
    );
    const modes = fieldsOf(claim?.spec).accessModes as
      readonly unknown[] | undefined;
    const [mode] = modes ?? [];
    const limited = mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod';
    return limited && modes?.length === 1 ? [mode] : [];
  });
}

/** Whether the only pod runs until its successor is ready. */
function surges({ type, rollingUpdate }: Fields): boolean {
  if (type === 'Recreate') return false;
  const { maxUnavailable = '25%', maxSurge = '25%' } = fieldsOf(rollingUpdate);
  const share = (amount: unknown) =>
    String(amount).endsWith('%')
      ? parseInt(String(amount), 10) / 100
      : Number(amount);
  return share(maxSurge) > 0 && share(maxUnavailable) < 1;
}
