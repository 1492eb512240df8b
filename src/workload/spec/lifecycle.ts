import type { IConstruct } from 'constructs';
import { checkStrings } from '../../base/check';
import { fail } from '../../base/fail';
import { type Check, inside, isId, isText, listOf, only } from './inside';

const httpGet = only({
  host: isText,
  httpHeaders: listOf(only({ name: isText, value: isText })),
  path: isText,
  port: isPort,
  scheme: isText,
});
const handler = only({
  exec: only({ command: checkStrings }),
  httpGet,
  sleep: only({ seconds: isId }),
  tcpSocket: only({ host: isText, port: isPort }),
});

/** What Kubernetes expects of what happens after the start, and before the stop. */
export const partsOfLifecycle: Check = inside({
  postStart: handler,
  preStop: handler,
  stopSignal: isText,
});

/** A number or a name, also as an `IntOrString` of cdk8s-plus. */
function isPort(at: IConstruct, what: string, given: unknown): void {
  const isWrapped = typeof given === 'object' && given !== null && 'value' in given;
  const port = isWrapped ? given.value : given;
  if (typeof port === 'number' || typeof port === 'string') return;
  fail(at, {
    what: `${what} must be the number or the name of a port`,
    got: given,
  });
}
