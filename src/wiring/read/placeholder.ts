import type { FieldPath } from './kubernetes-object';
import { at, isFields } from './untyped';

/**
 * What tools write a value over before they apply a manifest: `${NAME}`, `$(NAME)`, `{{ name }}` and `<name>`;
 * `ENC[…]` is what SOPS has encrypted.
 */
const PLACEHOLDER = /\$\{|\$\(|\{\{|^<[^<>]+>$|^ENC\[/;

/**
 * Whether a value is filled in before it is applied, so that nothing can be said about it: a word with a
 * placeholder, or an object with such a word. `$(NAME)` counts only for what Kubernetes does not expand itself.
 */
export function isFilledInLater(value: unknown): boolean {
  if (isFields(value)) {
    return Object.values(value).some(isWordToFillIn);
  }
  return isWordToFillIn(value);
}

function isWordToFillIn(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    !/\s|:\/\//.test(value.replace(/\{\{(?:(?!\{\{).)*?\}\}/g, '')) &&
    (/\$\{|\{\{/.test(value) || /^(<[^<>]+>|__\w+__)$/.test(value))
  );
}

/** Whether a field has a value, or a name, that is not yet the one that is applied. */
export function isPlaceholder(object: unknown, field: FieldPath): boolean {
  const value = at(object, ...field);
  return [value, ...field].some(
    (text) => typeof text === 'string' && PLACEHOLDER.test(text),
  );
}
