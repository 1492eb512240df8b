import { readImageReference } from '../../../contract/images/image-reference';
import { POD_INDEX, POD_NAME } from '../../../contract/labels';
import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { dataOf } from '../../calls/config-maps';
import { declaredCalls } from '../../calls/declared-calls';
import { oncePerWiring } from '../../once-per-wiring';
import { runsItself } from '../../read/image-of';
import type { Service } from '../../read/service';
import { at, type Fields, listAt, textAt, textsAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import type { Rule } from '../support/rule';
import { example } from './datastore-without-replication.example';

/** Databases of which two never share their data unless somebody tells them to: the images of Docker Hub alone. */
const databases: ReadonlyMap<string, string> = new Map([
  ['docker.io/library/mariadb', 'MariaDB'],
  ['docker.io/library/mongo', 'MongoDB'],
  ['docker.io/library/mysql', 'MySQL'],
  ['docker.io/library/postgres', 'PostgreSQL'],
]);

/** What may tell a pod of another one, such as MARIADB_MASTER_HOST. */
const ABOUT_OTHERS =
  /repl|master|primary|slave|standby|cluster|peer|seed|node|galera/i;

/** More pods than these are not looked for by their names. */
const MOST_PODS = 16;

/** A database of which each pod has data of its own, behind one name. */
export const datastoreWithoutReplication: Rule = {
  id: 'datastore-without-replication',
  severity: 'hint',
  title:
    'Several pods of a database are called by one name, and nothing replicates.',
  why:
    'A StatefulSet gives each pod a volume of its own, and copies nothing from one to the other. The image of a ' +
    'database does not either, unless its configuration or somebody else tells it to. Behind one name callers ' +
    'write now to the one database and now to the other, and read what they did not write. Only the images of ' +
    'Docker Hub are judged that run without a command, arguments, files and other containers.',
  fix: 'Set `replicas: 1`, or have an operator run the database.',
  example,
  *check(wiring) {
    for (const workload of wiring.workloads) {
      const replicas = workload.replicas ?? 1;
      const program =
        workload.kind === 'StatefulSet' && replicas > 1 && programOf(workload);
      if (!program || isToldOfOthers(wiring, workload)) continue;
      const services = wiring
        .servicesOf(workload)
        .filter((service) => standsForAll(wiring, service));
      if (services.length === 0) continue;
      const names = services.map(({ object }) => named(object));
      yield {
        object: workload.object,
        field: ['spec', 'replicas'],
        message:
          `each of the ${replicas} pods of ${named(workload)} is a ${program} of its own, and ` +
          `${enumerate(names)} leads to all of them`,
        fix: 'set replicas: 1, or have an operator run the database',
      };
    }
  },
};

/** The database that certainly runs by itself in each pod: with data that stay, and nothing that configures it. */
function programOf({ object, template, containers }: Workload): string | undefined {
  const [container] = containers;
  if (containers.length !== 1 || !runsItself(container.fields)) return undefined;
  const claims = listAt(object.fields, 'spec', 'volumeClaimTemplates');
  const hasFiles = listAt(template, 'spec', 'volumes').some(
    (volume) => at(volume, 'emptyDir') === undefined,
  );
  if (claims.length === 0 || hasFiles || isConfigured(container.fields)) {
    return undefined;
  }
  const image = readImageReference(textAt(container.fields, 'image') ?? '');
  return databases.get(image?.repository ?? '');
}

function isConfigured(container: Fields): boolean {
  return (
    at(container, 'lifecycle', 'postStart') !== undefined ||
    listAt(container, 'envFrom').length > 0 ||
    listAt(container, 'env').some(
      (variable) =>
        ABOUT_OTHERS.test(textAt(variable, 'name') ?? '') ||
        at(variable, 'valueFrom', 'fieldRef') !== undefined,
    )
  );
}

/** Whether anything names one of the pods: it may set up replication, or choose the pod that it calls. */
function isToldOfOthers(
  wiring: Wiring,
  { object, name, ordinals, subdomain }: Workload,
): boolean {
  if (
    object.maker !== undefined ||
    at(object.fields, 'metadata', 'ownerReferences')
  ) {
    return true;
  }
  const { start = 0, replicas = 0 } = ordinals ?? {};
  const pods = Array.from({ length: Math.min(replicas, MOST_PODS) }, (_, index) => {
    return `${name}-${start + index}`;
  });
  const given = podAddresses(wiring);
  return (
    subdomain === undefined || pods.some((pod) => given.has(`${pod}.${subdomain}`))
  );
}

/** What looks like the address of one pod, anywhere in the configuration of anything. */
const podAddresses = oncePerWiring((wiring) => {
  const texts = [
    ...wiring.workloads.flatMap(({ containers }) =>
      containers.flatMap(({ fields }) => [
        ...textsAt(fields, 'command'),
        ...textsAt(fields, 'args'),
        ...listAt(fields, 'env').flatMap(
          (variable) => textAt(variable, 'value') ?? [],
        ),
      ]),
    ),
    ...wiring.ofKind('ConfigMap').flatMap((map) => Object.values(dataOf(map))),
  ];
  return new Set(texts.flatMap(hostNamesIn).flatMap(firstLabels));
});

function hostNamesIn(text: string): readonly string[] {
  return text.match(/[-.a-z0-9]+/g) ?? [];
}

/** `db-0.db` of `db-0.db.data.svc`: the pod and the headless Service, if it may be those. */
function firstLabels(host: string): readonly string[] {
  const [pod, service] = host.split('.');
  return service !== undefined && /-\d+$/.test(pod) ? [`${pod}.${service}`] : [];
}

/** Whether callers reach any of the pods by it; a headless Service may be there for the names of single pods alone. */
function standsForAll(wiring: Wiring, service: Service): boolean {
  const selector = service.selector ?? {};
  if (Object.hasOwn(selector, POD_NAME) || Object.hasOwn(selector, POD_INDEX)) {
    return false;
  }
  return !service.headless || calledServices(wiring).has(service);
}

/** The headless Services that some workload is configured to call by the name of all their pods. */
const calledServices = oncePerWiring((wiring) => {
  const called = new Set<Service>();
  for (const { host, from } of declaredCalls(wiring)) {
    const answer = wiring.resolve(host, from.namespace);
    if (answer.found === 'pods' && answer.hostname === undefined) {
      called.add(answer.service);
    }
  }
  return called;
});
