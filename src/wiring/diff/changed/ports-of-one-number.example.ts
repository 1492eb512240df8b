import type { Example } from '../comparison';
import { deployment, documents, service } from '../support/example';

const tcp = '{ name: https, port: 443, targetPort: http }';
const udp = '{ name: h3, port: 443, protocol: UDP, targetPort: http }';

const exposing = (ports: string) =>
  documents(
    deployment('web'),
    service('web', `selector: { app: web }, ports: [${ports}]`),
  );

/** A Service gets HTTP/3 beside HTTPS. */
export const example: Example = {
  before: exposing(tcp),
  after: exposing(`${tcp}, ${udp}`),
  also: ['service-port'],
};
