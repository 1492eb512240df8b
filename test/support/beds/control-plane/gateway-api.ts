import { readFileSync } from 'fs';
import { join } from 'path';
import { gatewayApiFolder } from './binaries';
import { addDefinition } from './definitions';

const GROUP = 'gateway.networking.k8s.io';
const kinds = ['httproutes', 'grpcroutes', 'referencegrants'];

/**
 * Adds the Gateway API to a cluster, as far as the library makes objects of it, from the
 * definitions that its module ships.
 */
export async function addGatewayApi(api: string): Promise<void> {
  const folder = join(gatewayApiFolder(), 'config', 'crd', 'standard');
  await Promise.all(
    kinds.map((kind) =>
      addDefinition(
        api,
        `${kind}.${GROUP}`,
        readFileSync(join(folder, `${GROUP}_${kind}.yaml`), 'utf8'),
      ),
    ),
  );
}
