import { oncePerText } from '../once-per-text';

/** A number and a unit, or an exponent; without digits it is zero. */
const QUANTITY = /^(?=.)[+-]?\d*(\.\d*)?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

const factors = new Map([
  ...['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map(
    (suffix, index): [string, number] => [suffix, 1000 ** (index - 3)],
  ),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((suffix, index): [string, number] => [
    suffix,
    1024 ** (index + 1),
  ]),
]);

/** Whether a value is a Kubernetes quantity. */
export function isQuantity(value: unknown): boolean {
  return (
    typeof value === 'number' || (typeof value === 'string' && QUANTITY.test(value))
  );
}

const PARTS = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+)|([a-zA-Z]*))$/;

/** The number that a Kubernetes quantity stands for: `1024Mi` and `1Gi` are the same; `undefined` if it is not one. */
export function amountOf(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') return quantity;
  return typeof quantity === 'string' ? amountOfText(quantity) : undefined;
}

const amountOfText = oncePerText((quantity) => {
  const parts = isQuantity(quantity) ? PARTS.exec(quantity) : null;
  if (parts === null) return undefined;
  const [, sign, whole, fraction = '0', exponent, suffix = ''] = parts;
  const number = Number(`${sign}0${whole}.${fraction}0`);
  const factor =
    exponent === undefined ? factors.get(suffix) : 10 ** Number(exponent);
  return factor === undefined
    ? undefined
    : Number((number * factor).toPrecision(15));
});
