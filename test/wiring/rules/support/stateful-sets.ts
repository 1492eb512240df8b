import type { Fields } from '../../../support/yaml';
import { service, workload } from '../../support';

/** A StatefulSet of three, with further fields of its container. */
export function database(spec: Fields, container?: Fields, replicas = 3): string {
  return workload('StatefulSet', 'db', {
    spec: { replicas, ...spec },
    namespace: 'shop',
    container,
  });
}

/** A headless Service. */
export function headless(
  name: string,
  selector: Fields = { app: 'db' },
  more?: Fields,
  namespace = 'shop',
): string {
  return service(
    name,
    { clusterIP: 'None', selector, ...more, ports: [{ port: 1 }] },
    namespace,
  );
}

/** What gives a container of that StatefulSet the names of its pods. */
export const PEERS = {
  args: ['--peers=http://db-0.db:1', 'http://db-1.db.shop.svc:1'],
};
