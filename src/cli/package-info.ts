import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the package says of itself. */
interface PackageInfo {
  readonly name: string;
  readonly version: string;
  readonly bugs?: { readonly url: string };
}

/** Read at run time: a release sets the version after the code was compiled. */
export function packageInfo(): PackageInfo {
  const file = join(__dirname, '..', '..', 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')) as PackageInfo;
}
