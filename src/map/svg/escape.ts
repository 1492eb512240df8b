import { clean } from '../picture';

/** A text as XML has it, in an element and in an attribute. */
export function escape(text: string): string {
  return clean(text).replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
