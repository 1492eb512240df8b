import { dataKey, isName } from '../../../contract/names';
import { type Fields, fieldsAt } from '../untyped';
import type { Refuse } from './refusal';
import { wrongText } from './values';

const MOST_BYTES = 1024 * 1024;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A ConfigMap. */
export function checkConfigMap(refuse: Refuse, configMap: Fields): void {
  const binary = fieldsAt(configMap, 'binaryData');
  checkKeys(refuse, configMap, 'data');
  checkKeys(refuse, configMap, 'binaryData');
  checkBase64(refuse, configMap, 'binaryData');
  for (const key of Object.keys(fieldsAt(configMap, 'data'))) {
    if (!Object.hasOwn(binary, key)) continue;
    refuse({
      field: ['binaryData', key],
      problem: 'is in data as well',
      fix: 'remove one of the two',
    });
  }
  checkSize(refuse, configMap);
}

/** A Secret, of which no value is shown. */
export function checkSecret(refuse: Refuse, secret: Fields): void {
  checkKeys(refuse, secret, 'data');
  checkKeys(refuse, secret, 'stringData');
  checkBase64(refuse, secret, 'data');
}

function checkKeys(refuse: Refuse, object: Fields, part: string): void {
  for (const key of Object.keys(fieldsAt(object, part))) {
    if (isName(key, dataKey)) continue;
    const { problem, fix } = wrongText(key, dataKey);
    refuse({
      field: [part, key],
      problem: problem.replace('is', 'has the key'),
      fix,
    });
  }
}

function checkBase64(refuse: Refuse, object: Fields, part: string): void {
  const data = fieldsAt(object, part);
  for (const key of Object.keys(data)) {
    const value = data[key];
    if (typeof value !== 'string' || BASE64.test(value.replaceAll(/[\r\n]/g, ''))) {
      continue;
    }
    const text = part === 'data' ? 'stringData' : 'data';
    refuse({
      field: [part, key],
      problem: 'is not in base64',
      fix: `write it in base64, or write the text itself under ${text}`,
    });
  }
}

/** Binary data counts as the bytes that it stands for. */
function checkSize(refuse: Refuse, configMap: Fields): void {
  const size = (part: string) =>
    Object.values(fieldsAt(configMap, part)).reduce<number>(
      (sum, value) =>
        sum + (typeof value === 'string' ? Buffer.byteLength(value) : 0),
      0,
    );
  const bytes = size('data') + Math.floor((size('binaryData') * 3) / 4);
  if (bytes <= MOST_BYTES) return;
  refuse({
    field: ['data'],
    problem: `has ${bytes} bytes, but Kubernetes accepts ${MOST_BYTES}`,
    fix: 'split the ConfigMap',
  });
}
