import { EXIT } from './exit-codes';
import { packageInfo } from './package-info';
import type { Output } from './streams';

/** Says that harbour itself is wrong, and where to report it, without a stack trace; returns the exit code. */
export function reportFault(error: unknown, stderr: Output): number {
  const { name, version, bugs } = packageInfo();
  const to = bugs?.url ?? `the maintainers of ${name}`;
  stderr.print(
    'this is an error of harbour, not of the manifests',
    `please report it to ${to}, with manifests that show it and this: ${version}, ${textOf(error)}`,
  );
  return EXIT.fault;
}

/** The error, and the function that met it. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return [`${error.name}: ${error.message}`, place?.trim()]
    .filter((part) => part !== undefined)
    .join(' ');
}
