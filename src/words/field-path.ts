/** A field path as text: `spec.ports[0].port`. */
export function pathText(field: readonly (string | number)[]): string {
  return field
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`,
    )
    .join('');
}
