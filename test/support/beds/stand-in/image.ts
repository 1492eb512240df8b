import { mkdirSync } from 'fs';
import { join } from 'path';
import { ARCHITECTURE, run, writeImage } from '../image';

/** What pods name; a registry that cannot exist, so that it is never pulled. */
export const IMAGE = 'harbour.invalid/stand-in:1';

/** The same image, for an app that is another one. */
export const OTHER_IMAGE = 'harbour.invalid/other:1';

/** The stand-in, as an image in a file, and as a program of this machine. */
export interface StandIn {
  readonly image: string;
  readonly program: string;
}

/** Builds the stand-in, and of it an image that holds nothing else. */
export function buildStandIn(): StandIn {
  const bin = join(__dirname, '.bin');
  const [image, program] = [join(bin, 'stand-in.tar'), join(bin, 'stand-in')];
  mkdirSync(bin, { recursive: true });
  const env = {
    ...process.env,
    CGO_ENABLED: '0',
    GOOS: 'linux',
    GOARCH: ARCHITECTURE,
  };
  run('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', program, '.'], {
    cwd: __dirname,
    env,
  });
  writeImage(image, {
    name: IMAGE,
    alsoNamed: [OTHER_IMAGE],
    program,
    args: ['pause'],
    links: ['sleep'],
  });
  return { image, program };
}
