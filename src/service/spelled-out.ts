import type { IConstruct } from 'constructs';
import { checkOneOf, checkPort, checkProps } from '../base/check';
import { fail } from '../base/fail';
import { PROTOCOLS } from '../contract/protocol';
import type { ContainerPort, ServicePort } from './ports';

/** A number is short for `{ port }`. */
export function spelledOut<Port extends ContainerPort & Partial<ServicePort>>(
  at: IConstruct,
  what: string,
  given: unknown,
  keys: Readonly<Record<string, true>>,
): Port {
  const port =
    typeof given === 'object' && given !== null ? given : { port: given };
  if ('nodePort' in port) {
    fail(at, {
      what: `${what} has a nodePort`,
      got: port.nodePort,
      fix: 'expose it: new WebService(…, { expose: { nodePort: { nodePort: … } } })',
    });
  }
  if ('hostPort' in port) {
    fail(at, {
      what: `${what} has a hostPort`,
      got: port.hostPort,
      fix: 'use a NodeAgent, which has one pod on each node, or expose it by a node port: expose: { nodePort: … }',
    });
  }
  checkProps(at, what, port, keys);
  const {
    port: number,
    targetPort,
    previousTargetPort,
    protocol,
  } = port as Partial<ServicePort>;
  checkPort(
    at,
    'port' in port && port !== given ? what : `${what}.port`,
    number,
    'set the number of a port',
  );
  if (targetPort !== undefined) {
    checkPort(
      at,
      `${what}.targetPort`,
      targetPort,
      'set it to the number that the container listens on',
    );
  }
  if (previousTargetPort !== undefined) {
    checkPort(
      at,
      `${what}.previousTargetPort`,
      previousTargetPort,
      'set it to the number that the old pods listen on',
    );
  }
  if (protocol !== undefined) {
    checkOneOf(at, `${what}.protocol`, protocol, PROTOCOLS);
  }
  return port as Port;
}
