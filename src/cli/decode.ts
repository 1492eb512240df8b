import { isUtf8 } from 'node:buffer';

/** The bytes are not a text; the message says why. */
export class NotTextError extends Error {
  public constructor(
    message: string,
    public readonly line?: number,
  ) {
    super(message);
  }
}

/** The marks by which a text says that it is in UTF-16, as PowerShell writes it. */
const UTF_16: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The text without its byte order mark: UTF-8, or UTF-16 if it has the mark of it. */
export function decode(bytes: Uint8Array): string {
  if (encodingOf(bytes) !== 'utf-8' || isUtf8(bytes)) {
    return decodeLoosely(bytes);
  }
  throw new NotTextError(
    'is neither UTF-8 nor UTF-16, save it as UTF-8',
    firstBrokenLine(bytes),
  );
}

/** The same with a replacement character for what is broken. */
export function decodeLoosely(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const marked = UTF_16.find(([, mark]) =>
    mark.every((byte, index) => bytes[index] === byte),
  );
  return marked?.[0] ?? 'utf-8';
}

function firstBrokenLine(bytes: Uint8Array): number {
  const newline = '\n'.charCodeAt(0);
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(newline, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) {
      return line;
    }
    start = end + 1;
    line++;
  }
}
