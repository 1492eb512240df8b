/** The command was called wrongly or cannot read its input: its message is printed, and the exit code is 2. */
export class UsageError extends Error {}
