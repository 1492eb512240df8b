import { setTimeout as pause } from 'timers/promises';

const TYPE = 'application/apply-patch+yaml';
const TRIES = 200;

/** Adds a definition to a cluster, and waits until its kind is served. */
export async function addDefinition(
  api: string,
  name: string,
  body: string,
): Promise<void> {
  const path = `${api}/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
  const made = await fetch(`${path}?fieldManager=bed`, {
    method: 'PATCH',
    headers: { 'content-type': TYPE },
    body,
  });
  if (!made.ok) throw new Error(`${name} is refused: ${await made.text()}`);
  for (let tries = 0; tries < TRIES; tries++) {
    if (isEstablished((await (await fetch(path)).json()) as Definition)) return;
    await pause(50);
  }
  throw new Error(`${name} is not served`);
}

/** The few fields that are looked at here. */
interface Definition {
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
    }[];
  };
}

function isEstablished({ status }: Definition): boolean {
  return (
    status?.conditions?.some(
      (condition) =>
        condition.type === 'Established' && condition.status === 'True',
    ) ?? false
  );
}
