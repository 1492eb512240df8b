/** Where the command reads from and writes to. */
export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Standard input. */
export interface Input {
  /** Whether it is a file or the output of another command, and not a keyboard or nothing. */
  readonly piped: boolean;
  read(): Promise<string>;
}

/** Standard output or standard error. */
export interface Output {
  /** Whether colours are wanted. */
  readonly colours: boolean;
  write(text: string): void;
}
