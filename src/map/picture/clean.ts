/**
 * A text without the characters that no XML may have, that end a line, or that turn what follows around: each is shown
 * as a character that cannot be shown.
 */
export function clean(text: string): string {
  return text.replace(UNSEEN, '\ufffd').replace(LONE, '\ufffd');
}

// eslint-disable-next-line no-control-regex
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;
const LONE = /\p{Surrogate}/gu;
