import { checkPort, checkProps, type KeysOf, type Site } from '../base/check';
import { checkCidr } from '../base/cidr';
import { DefaultValue } from '../base/default-value';
import { fail } from '../base/fail';
import { type OneOrMany, listOf } from '../base/one-or-many';
import type { Peer, PodPort } from './rules';

/**
 * Where the API server answers. Policies see its own addresses and port, not those of the Service `kubernetes`;
 * `kubectl get endpointslices -n default` lists them.
 */
export interface ApiServer {
  /**
   * Its addresses: `'10.0.0.10/32'`.
   *
   * @default - not known, so the ports are open to every address
   */
  readonly cidr?: OneOrMany<string>;

  /**
   * Its port, or several.
   *
   * @default - 443 and 6443, on one of which nearly all of them answer
   */
  readonly port?: OneOrMany<number>;
}

const keys: KeysOf<ApiServer> = { cidr: true, port: true };
const usualPorts = [443, 6443];

/** Where the API server is; only the policies of pods that call it ask. */
export const apiServer = new DefaultValue<ApiServer>(
  'apiServer',
  {},
  checkApiServer,
);

function checkApiServer(at: Site, what: string, given: unknown): void {
  checkProps(at, what, given, keys);
  const { cidr, port } = given as ApiServer;
  for (const [name, list] of Object.entries({ cidr, port })) {
    if (!Array.isArray(list) || list.length > 0) continue;
    fail(at, {
      what: `${what}.${name} is empty`,
      got: list,
      fix: `list all that the API server has, or leave ${name} out`,
    });
  }
  for (const range of listOf(cidr)) checkCidr(at, `${what}.cidr`, range);
  for (const number of listOf(port)) checkPort(at, `${what}.port`, number);
}

/** What the policy of a pod has to open so that it reaches the API server. */
export function apiServerOpenings({
  cidr,
  port = usualPorts,
}: ApiServer): readonly {
  readonly peer: Peer | 'anyone';
  readonly ports: readonly PodPort[];
}[] {
  const ports = [...new Set(listOf(port))].map((number): PodPort => ({
    port: number,
    protocol: 'TCP',
  }));
  if (cidr === undefined) return [{ peer: 'anyone', ports }];
  return listOf(cidr).map((range) => ({
    peer: { ipBlock: { cidr: range } },
    ports,
  }));
}
