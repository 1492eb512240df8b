/** What the exit codes of all commands mean. */
export const EXIT = {
  /** Nothing was found, everything fits; a call arrives, or leads out of what is known. */
  fine: 0,
  /** Something was found, a call or some of it is not delivered, something is refused. */
  found: 1,
  /** The command was called wrongly, or could not read what it was given. */
  usage: 2,
  /** Nobody can tell from these manifests what becomes of a call. */
  unknown: 3,
  /** A fault of the command itself. */
  fault: 70,
} as const;
