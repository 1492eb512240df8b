import { configRead, dataOf } from '../../calls/config-maps';
import { hasHostname } from '../../read/read-workload';
import { at, listAt, textAt, textsAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';

/** A hostname in a text, including variables of the shell or Kubernetes that stand for the pod's own name. */
const hostnames = /[a-z0-9${(][-a-z0-9_.$(){}]*/gi;

/**
 * The names of single pods of a StatefulSet in the configuration of its own containers, including their
 * ConfigMaps: `db-0` of `db-0.db`, or a variable such as `$(POD_NAME)`.
 */
export function podNamesGiven(
  wiring: Wiring,
  workload: Workload,
  service: string,
): string[] {
  return [
    ...new Set(
      hostnamesGiven(wiring, workload, `.${service}`).flatMap((name): string[] => {
        const [hostname, subdomain] = name.split('.');
        return subdomain?.match(/^[-a-z0-9]+/)?.[0] === service &&
          (hostname.includes('$') || hasHostname(workload, hostname))
          ? [hostname]
          : [];
      }),
    ),
  ];
}

/** Whether a text is the name of one pod, rather than a variable that holds the pod's own. */
export function isPodName(name: string): boolean {
  return !name.includes('$');
}

/** Whether a StatefulSet's own containers are given the name of its Service, which resolves to all its pods. */
export function isGivenName(
  wiring: Wiring,
  workload: Workload,
  service: string,
): boolean {
  return hostnamesGiven(wiring, workload, service).some((name) => {
    return name === service
      ? service !== workload.name
      : name.startsWith(`${service}.`) && /\.svc(\.|$)/.test(name);
  });
}

function hostnamesGiven(
  wiring: Wiring,
  workload: Workload,
  part: string,
): string[] {
  return textsOf(wiring, workload)
    .filter((text) => text.includes(part))
    .flatMap((text) => text.match(hostnames) ?? []);
}

function textsOf(wiring: Wiring, workload: Workload): string[] {
  const own = workload.containers.flatMap(({ fields }) => [
    ...textsAt(fields, 'command'),
    ...textsAt(fields, 'args'),
    ...listAt(fields, 'env').flatMap((variable) => textAt(variable, 'value') ?? []),
  ]);
  return [
    ...own,
    ...[...configRead(wiring, workload)].flatMap(([configMap, keys]) =>
      Object.entries(dataOf(configMap)).flatMap(([key, text]) =>
        keys.has(key) ? text : [],
      ),
    ),
  ];
}

/** Whether a pod may be running and not ready: some container has a probe that decides it. */
export function mustGetReady({ containers }: Workload): boolean {
  return containers.some(
    ({ role, fields }) =>
      role !== 'init' &&
      (at(fields, 'readinessProbe') ?? at(fields, 'startupProbe')) !== undefined,
  );
}
