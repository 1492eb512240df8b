const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...spelled(true, ['y', 'yes', 'true', 'on']),
  ...spelled(false, ['n', 'no', 'false', 'off']),
  ...spelled(null, ['null', '~']),
  ['', null] as const,
]);

/** The scalar before the mappings whose fields another mapping takes over. */
export const MERGE = '<<';

/** A scalar without quotes as a boolean or null, with all words of YAML 1.1; `undefined` if it is neither. */
export function readWord(scalar: string): boolean | null | undefined {
  return WORDS.get(scalar);
}

/** `yes`, `Yes` and `YES`, but not `yEs`. */
function spelled<Value>(value: Value, words: readonly string[]): [string, Value][] {
  return words.flatMap((word) => {
    const title = word.charAt(0).toUpperCase() + word.slice(1);
    return [word, title, word.toUpperCase()].map((spelling): [string, Value] => [
      spelling,
      value,
    ]);
  });
}
