import type { FieldPath } from './kubernetes-object';
import { at } from './untyped';

/**
 * What tools write a value over before they apply a manifest: `${NAME}`, `$(NAME)`, `{{ name }}` and `<name>`;
 * `ENC[…]` is what SOPS has encrypted.
 */
const PLACEHOLDER = /\$\{|\$\(|\{\{|^<[^<>]+>$|^ENC\[/;

/** Whether a field has a value, or a name, that is not yet the one that is applied. */
export function isPlaceholder(object: unknown, field: FieldPath): boolean {
  const value = at(object, ...field);
  return [value, ...field].some(
    (text) => typeof text === 'string' && PLACEHOLDER.test(text),
  );
}
