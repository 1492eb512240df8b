/** Where the command reads from and writes to. */
export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The standard input. */
export interface Input {
  /** Whether a file or another command feeds it, rather than a keyboard or nobody. */
  readonly piped: boolean;
  read(): Promise<string>;
}

/** One standard output. */
export interface Output {
  /** Whether colours are wanted there. */
  readonly colours: boolean;
  write(text: string): void;
}
