const MOST_NAMES = 4;

/** The names of a closed set, as an error lists them. */
export function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}

/** Words separated by commas and a final "and"; of many only some. */
export function enumerate(words: readonly string[]): string {
  const shown =
    words.length > MOST_NAMES
      ? [...words.slice(0, MOST_NAMES - 1), `${words.length - MOST_NAMES + 1} more`]
      : words;
  return allOf(shown);
}

/** All words, however many, separated by commas and a final "and". */
export function allOf(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The parts of a fix separated by commas, without the empty ones. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** `2 errors`, `1 error`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
