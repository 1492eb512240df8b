import type { Command } from 'commander';
import type { Streams } from '../streams';

/** Adds a command with its arguments and options; `exit` takes the exit code when it was run. */
export type AddCommand = (
  harbour: Command,
  streams: Streams,
  exit: (code: number) => void,
) => void;
