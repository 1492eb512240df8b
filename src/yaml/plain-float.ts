const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

// Go reads what begins with the point by rules of its own.
const FROM_THE_POINT = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;

const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

/** A plain scalar that is no integer as a number: `1.5`, `1e3`, `.inf`; `undefined` if it is none. */
export function readFloat(scalar: string): number | undefined {
  if (!/^[-+.\d]/.test(scalar)) return undefined;
  if (INFINITE.test(scalar)) {
    return scalar.startsWith('-') ? -Infinity : Infinity;
  }
  if (NOT_A_NUMBER.test(scalar)) return NaN;
  const text = scalar.replaceAll('_', '');
  const isNumber = scalar.startsWith('.')
    ? FROM_THE_POINT.test(scalar)
    : DECIMAL.test(text);
  if (!isNumber) return undefined;
  const value = Number(text);
  // A number that is too large is a text.
  return Number.isFinite(value) ? value : undefined;
}
