import { isName, label, subdomain } from '../contract/names';
import { show } from '../words/show';

/** The names of something that is handed to a shell, to kubectl or to kind. */
interface Named {
  readonly namespace: string;
  readonly name: string;
  /** The names of its ports, where they have any. */
  readonly ports: readonly { readonly name?: string }[];
}

/**
 * Why Kubernetes would refuse the names: no such object is in a cluster, and what is written with them is
 * not what it seems to be.
 */
export function whyRefused({ namespace, name, ports }: Named): string | undefined {
  if (namespace !== '' && !isName(namespace, label)) {
    return `its namespace ${show(namespace)} is refused by Kubernetes, allowed ${label.words}`;
  }
  if (!isName(name, subdomain)) {
    return `its name ${show(name)} is refused by Kubernetes, allowed ${subdomain.words}`;
  }
  const wrong = ports.find(
    (port) => port.name !== undefined && !isName(port.name, label),
  );
  return wrong === undefined
    ? undefined
    : `the name ${show(wrong.name)} of its port is refused by Kubernetes, allowed ${label.words}`;
}
