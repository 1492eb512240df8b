/** What has a shape of its own in a page, or none, or turns the text around it. */
const SPECIAL = /[&<>"'`]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const VISIBLE = /[&<>"'`]/;

/** A text of a manifest as a part of a page: never more than text, and what is invisible is written out. */
export function escaped(text: string): string {
  return text.replace(SPECIAL, (character) =>
    VISIBLE.test(character)
      ? `&#${character.charCodeAt(0)};`
      : character.split('').map(unit).join(''),
  );
}

/** Data for a script of the page: JSON in which nothing can end the element, or begin another. */
export function embedded(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => character.split('').map(unit).join(''),
  );
}

function unit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
