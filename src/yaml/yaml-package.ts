/** The slow parser, which knows where everything is; loaded only if it is needed. */
export function yaml(): typeof import('yaml') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would always load it
  return require('yaml');
}
