import { plainText } from './output';

/** GitHub refuses a comment of more than 65,536 characters; the rest is for headings, and what others add. */
const MOST_CHARACTERS = 60_000;

/** One item with a name of enormous length must not keep the others out. */
const MOST_FOR_ONE = 4000;

/**
 * How many characters of a comment are left; once something did not fit, nothing that is less serious is
 * taken either.
 */
export class Room {
  private full = false;
  private lacks = false;

  private characters = MOST_CHARACTERS;

  public takes(lines: readonly string[]): boolean {
    const length = lines.reduce((sum, line) => sum + plainText(line).length + 1, 0);
    const fits = length <= MOST_FOR_ONE;
    this.full ||= fits && length > this.characters;
    if (fits && !this.full) {
      this.characters -= length;
      return true;
    }
    this.lacks = true;
    return false;
  }

  /** One line about what did not fit, if there is something. */
  public remark(things: string): string[] {
    const why = `Not all ${things} fit into a comment: the formats text and json show the others.`;
    return this.lacks ? ['', why] : [];
  }
}
