/** What makes one script of the files of the client. */
interface Bundler {
  bundleClient(): string;
}

/**
 * The script of the page, made of the files in `client`. So the tests and scripts of this project get it; the command
 * is compiled with another function in its place, which reads what was made of them then: see build/command.ts.
 */
export function clientCode(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would always load the bundler
  const bundler = require('../../../build/bundle-client') as Bundler;
  return bundler.bundleClient();
}
