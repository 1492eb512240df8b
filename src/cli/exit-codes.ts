/** The exit codes of all commands. */
export const EXIT = {
  /** Nothing was found; a call is delivered, or goes to something that is not in the manifests. */
  fine: 0,
  /** Something was found; a call is not delivered, or not always; something is refused. */
  found: 1,
  /** The command was called wrongly, or could not read all of its input. */
  usage: 2,
  /** Whether a call is delivered cannot be decided from these manifests. */
  unknown: 3,
  /** An error of the command itself. */
  fault: 70,
} as const;
