/**
 * A text in lines of at most a width, the first behind one prefix and the others behind another; a word is never cut,
 * since a name of which a part is missing is another name.
 */
export function wrapped(
  text: string,
  width: number,
  [first, others]: readonly [string, string],
): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (isEmpty || longer.length <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = `${others}${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line];
}
