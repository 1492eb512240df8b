import { App, Chart, Duration } from 'cdk8s';
import { InternalApi, StatefulBackend } from '../../../src';
import type { Manifest } from '../../support/beds/control-plane';
import { SHELL_IMAGE } from '../../support/beds/node/shell-image';
import { standIn } from '../../support/beds/stand-in/manifests';
import type { Fault } from './fault';
import { RESTRICTED } from './objects';

/** A pod that is found ready, and is gone, as soon as it can be. */
const often = { period: Duration.seconds(1) };
const quick = { user: 65532, preStop: Duration.seconds(0) };

/** Somebody who looks after the app wants a shell in its pods. */
const SHELL = {
  name: 'shell',
  image: SHELL_IMAGE,
  command: ['/bin/sleep', 'infinity'],
  securityContext: RESTRICTED,
};

/** The app that is healthy until something happens to it: `web` calls `api`, and that a database where it is wanted. */
export function shop({
  database,
  probed,
}: Pick<Fault, 'database' | 'probed'> = {}): Manifest[] {
  const chart = new Chart(new App(), 'shop');
  const ports = { http: { port: 80, targetPort: 8080 } };
  const readiness = { httpGet: '/', ...often };
  const [web, api] = ['web', 'api'].map(
    (name) =>
      new InternalApi(chart, name, {
        image: `example/${name}:1`,
        ...quick,
        ports,
        readiness,
      }),
  );
  web.connectTo(api);
  if (database === true) {
    const db = new StatefulBackend(chart, 'db', {
      image: 'example/db:1',
      ...quick,
      ports: { sql: 5432 },
      readiness: { tcpSocket: true, ...often },
    });
    api.connectTo(db);
  }
  const manifests = (chart.toJson() as Manifest[]).map((manifest) =>
    standIn(manifest),
  );
  if (probed === 'inside') {
    const isWeb = ({ kind, metadata }: Manifest) =>
      kind === 'Deployment' && metadata.name === 'web';
    manifests.find(isWeb).spec.template.spec.containers.push(SHELL);
  }
  return manifests;
}
