import type { Scalar } from 'yaml';
import { keyOfFloat } from './key-of-float';
import { readFloat } from './plain-float';
import { keyOfInteger, readInteger } from './plain-integer';
import { readWord } from './plain-word';

/** The key of a mapping that is written without quotes, as Kubernetes reads it: `on` is `true`, `010` is `8`. */
export function plainKey(scalar: string): string {
  const integer = readInteger(scalar);
  if (integer !== undefined) return keyOfInteger(integer) ?? scalar;
  const float = readFloat(scalar);
  if (float !== undefined) return keyOfFloat(float);
  return String(readWord(scalar) ?? scalar);
}

/** The key that a scalar is, where the text was read with every scalar as it is written. */
export function keyOfScalar({ type, value }: Scalar): string {
  return type === 'PLAIN' ? plainKey(String(value)) : String(value);
}
