/** The cluster could not be read at all: each message is one sentence that says what to do. */
export class ClusterError extends Error {
  public readonly messages: readonly string[];

  public constructor(...messages: readonly string[]) {
    super(messages.join('\n'));
    this.messages = messages;
  }
}
