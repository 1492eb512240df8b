import { readFileSync } from 'fs';
import { join } from 'path';
import { setTimeout as pause } from 'timers/promises';
import { gatewayApiFolder } from './binaries';

const kinds = ['httproutes', 'grpcroutes', 'referencegrants'];
const TYPE = 'application/apply-patch+yaml';
const TRIES = 200;

/**
 * Adds the Gateway API to a cluster, as far as the library makes objects of it, from the
 * definitions that its module ships.
 */
export async function addGatewayApi(api: string): Promise<void> {
  await Promise.all(
    kinds.map(async (kind) => {
      const body = readFileSync(
        join(
          gatewayApiFolder(),
          'config',
          'crd',
          'standard',
          `gateway.networking.k8s.io_${kind}.yaml`,
        ),
        'utf8',
      );
      const path = `${api}/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${kind}.gateway.networking.k8s.io`;
      const made = await fetch(`${path}?fieldManager=bed`, {
        method: 'PATCH',
        headers: { 'content-type': TYPE },
        body,
      });
      if (!made.ok) {
        throw new Error(`the Gateway API's ${kind} are refused: ${await made.text()}`);
      }
      for (let tries = 0; tries < TRIES; tries++) {
        if (isEstablished((await (await fetch(path)).json()) as Definition)) return;
        await pause(50);
      }
      throw new Error(`the Gateway API's ${kind} are not served`);
    }),
  );
}

/** The few fields that are looked at here. */
interface Definition {
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

function isEstablished({ status }: Definition): boolean {
  return (
    status?.conditions?.some(
      (condition) => condition.type === 'Established' && condition.status === 'True',
    ) ?? false
  );
}
