import { amountOf } from '../../wiring';
import type { Notation } from '../filled-in';

/** Fields that the API server leaves out if they are empty, zero or false, and for which that is the same as none. */
const OMITTED = new Set([
  'apiGroup',
  'clusterIP',
  'concurrencyPolicy',
  'dnsPolicy',
  'externalName',
  'externalTrafficPolicy',
  'failureThreshold',
  'globalDefault',
  'healthCheckNodePort',
  'host',
  'hostIP',
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'hostPort',
  'hostname',
  'imagePullPolicy',
  'initialDelaySeconds',
  'insecureSkipTLSVerifyBackend',
  'loadBalancerIP',
  'medium',
  'minReadySeconds',
  'namespace',
  'nodeName',
  'nodePort',
  'operator',
  'path',
  'paused',
  'periodSeconds',
  'podManagementPolicy',
  'prefix',
  'priorityClassName',
  'protocol',
  'publishNotReadyAddresses',
  'readOnly',
  'restartPolicy',
  'schedulerName',
  'scheme',
  'secretName',
  'serviceAccount',
  'serviceAccountName',
  'sessionAffinity',
  'stdin',
  'stdinOnce',
  'subPath',
  'subPathExpr',
  'subdomain',
  'successThreshold',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'timeoutSeconds',
  'tty',
  'value',
  'volumeName',
  'workingDir',
]);

/** Whether the API server leaves out a field with this value. */
export function isOmitted(field: string, value: unknown): boolean {
  return (value === '' || value === 0 || value === false) && OMITTED.has(field);
}

/** Whether two values are the same to Kubernetes. */
export function isSameValue(
  one: unknown,
  other: unknown,
  notation?: Notation,
): boolean {
  if (one === other) return true;
  if (notation === 'quantity') {
    const [amount, otherAmount] = [amountOf(one), amountOf(other)];
    return amount !== undefined && amount === otherAmount;
  }
  if (notation === 'bytes') return bytesOf(one) === bytesOf(other);
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Base64 may be broken into lines. */
function bytesOf(value: unknown): string {
  return String(value).replace(/\s/g, '');
}
