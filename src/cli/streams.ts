import type { Line } from './line';

/** Where a command reads from and prints to. */
export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Standard input. */
export interface Input {
  /** Whether it is a file or the output of another command, and not a keyboard or nothing. */
  readonly piped: boolean;
  read(): Promise<Uint8Array>;
}

/** Prints lines; what is in them cannot end a line, or be more than text. */
export interface Output {
  /** Aborted once nobody can read it any more, if that is noticed. */
  readonly lost?: AbortSignal;
  print(...lines: readonly Line[]): void;
}

/** Standard output or standard error, which take everything as it is. */
export interface Sink {
  /** Whether colours are wanted. */
  readonly colours: boolean;
  /** Aborted once nobody can read it any more, if that is noticed. */
  readonly lost?: AbortSignal;
  write(text: string): void;
}
