import { plainText } from './output';

/** How many characters are left; once something did not fit, nothing that is less serious is taken either. */
export class Room {
  private full = false;

  public constructor(private characters: number) {}

  public takes(lines: readonly string[]): boolean {
    const length = lines.reduce((sum, line) => sum + plainText(line).length + 1, 0);
    this.full ||= length > this.characters;
    if (!this.full) this.characters -= length;
    return !this.full;
  }

  /** One line about what did not fit, if there is something. */
  public remark(things: string): string[] {
    const why = `Not all ${things} fit into a comment: the formats text and json show the others.`;
    return this.full ? ['', why] : [];
  }
}
