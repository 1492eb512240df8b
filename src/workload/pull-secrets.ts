import type { ISecret } from 'cdk8s-plus-28';
import { checkList, type Site } from '../base/check';
import { checkNamed } from '../base/check-construct';
import { DefaultValue } from '../base/default-value';
import { plusName } from '../base/plus-name';
import { show } from '../words/show';

/** The secrets that images are pulled with if a pod sets none. */
export const defaultPullSecrets = new DefaultValue<readonly ISecret[]>(
  'imagePullSecrets',
  [],
  checkPullSecrets,
);

/** Secrets of cdk8s-plus-28, made by the app or existing already. */
export function checkPullSecrets(at: Site, what: string, secrets: unknown): void {
  checkList(at, what, secrets);
  secrets.forEach((secret, index) => {
    const fix = `use Secret.fromSecretName(this, 'pull-secret', ${show(secret)}), with Secret from ${plusName}`;
    checkNamed(at, `${what}[${index}]`, secret, fix);
  });
}
