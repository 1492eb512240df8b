import { fstatSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import { main } from './main';
import type { Output } from './streams';

function output(stream: WriteStream): Output {
  // It is not an error if the reader stops early, as `head` does.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    colours: stream.isTTY && stream.hasColors(),
    write: (words) => {
      stream.write(words);
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

void main(process.argv.slice(2), {
  stdin: { piped: isPiped(), read: () => buffer(process.stdin) },
  stdout: output(process.stdout),
  stderr: output(process.stderr),
}).then((code) => {
  process.exitCode = code;
});
