import { plainText } from './output';

/** One item with a name of enormous length must not keep the others out. */
const MOST_FOR_ONE = 4000;

/** How many characters are left; once something did not fit, nothing that is less serious is taken either. */
export class Room {
  private full = false;
  private lacks = false;

  public constructor(private characters: number) {}

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
