import { fstatSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import { EXIT } from './exit-codes';
import { reportFault } from './fault';
import { main } from './main';
import { outputTo } from './output';
import type { Sink } from './streams';

/** A stream that stops without a word once it is broken: there is nowhere to say anything. */
function sink(
  stream: WriteStream,
  onError?: (error: NodeJS.ErrnoException) => void,
): Sink {
  const lost = new AbortController();
  stream.on('error', (error) => {
    if (!lost.signal.aborted) onError?.(error);
    lost.abort();
  });
  return {
    colours: stream.isTTY && stream.hasColors(),
    lost: lost.signal,
    write: (words) => {
      if (!lost.signal.aborted) stream.write(words);
    },
  };
}

/** Whether standard input is a pipe or a file, and not a terminal or `/dev/null`. */
function isPiped(): boolean {
  try {
    return !fstatSync(0).isCharacterDevice();
  } catch {
    return false;
  }
}

let unwritable = false;
const stderr = sink(process.stderr);
const stdout = sink(process.stdout, ({ code, message }) => {
  // It is not an error if the reader stops early, as `head` does.
  if (code === 'EPIPE') return;
  unwritable = true;
  process.exitCode = EXIT.usage;
  outputTo(stderr).print(`the output cannot be written: ${message}`);
});

process.on('uncaughtException', (error) => {
  process.exit(reportFault(error, outputTo(stderr)));
});

void main(process.argv.slice(2), {
  stdin: { piped: isPiped(), read: () => buffer(process.stdin) },
  stdout,
  stderr,
}).then((code) => {
  if (!unwritable) process.exitCode = code;
});
