import { listAt, textAt } from '../read/untyped';
import type { Container, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import { configRead, dataOf } from './config-maps';

/**
 * Whether a number stands in what the containers of a workload are given: their variables, commands,
 * arguments, or the ConfigMaps that they read. A container is often told there where it listens.
 */
export function isGivenNumber(
  wiring: Wiring,
  workload: Workload,
  number: number,
): boolean {
  const word = new RegExp(`(?<![\\w.])${number}(?![\\w.]*\\d)`);
  const isIn = (text: unknown) => typeof text === 'string' && word.test(text);
  return (
    workload.containers.some((container) => textsOf(container).some(isIn)) ||
    [...configRead(wiring, workload)].some(([configMap, keys]) =>
      Object.entries(dataOf(configMap)).some(
        ([key, text]) => keys.has(key) && isIn(text),
      ),
    )
  );
}

function textsOf({ fields }: Container): readonly unknown[] {
  return [
    ...listAt(fields, 'env').map((variable) => textAt(variable, 'value')),
    ...listAt(fields, 'command'),
    ...listAt(fields, 'args'),
  ];
}
