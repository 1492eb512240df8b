/** The command was called wrongly or cannot read its input: each message is a line, and the exit code is 2. */
export class UsageError extends Error {
  public readonly messages: readonly string[];

  public constructor(...messages: readonly string[]) {
    super(messages.join('\n'));
    this.messages = messages;
  }
}
