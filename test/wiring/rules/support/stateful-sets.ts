import { service, workload } from '../../support';

/** A StatefulSet of three, with what its container says besides. */
export function database(spec: string, container = '', replicas = 3): string {
  return workload('StatefulSet', 'db', {
    spec: `replicas: ${replicas}, ${spec}`,
    namespace: 'shop',
  }).replace('name: main,', `name: main, ${container === '' ? '' : `${container},`}`);
}

/** A headless Service. */
export function headless(
  name: string,
  selector = 'app: db',
  more = '',
  namespace = 'shop',
): string {
  return service(
    name,
    `clusterIP: None, selector: { ${selector} }${more}, ports: [{ port: 1 }]`,
    namespace,
  );
}

/** What gives a container of that StatefulSet the names of its pods. */
export const PEERS = 'args: [--peers=http://db-0.db:1,http://db-1.db.shop.svc:1]';
