import { hostNameIn, isDnsName } from '../../../contract/host-name';
import { show } from '../../../words/show';
import type { Wrong } from './values';

/** What is wrong with a host, and the name that is in it. */
export function wrongHost(host: string): Wrong {
  const name = hostNameIn(host);
  const expected = 'a DNS name in lower case, without scheme, port and path';
  return {
    problem: `is ${show(host)}, but Kubernetes expects ${expected}`,
    fix: isDnsName(name) ? `write ${name}` : `write ${expected}`,
  };
}
