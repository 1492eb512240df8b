import { backendTlsPolicy, SHOP } from '../support/example-gateways';
import { manifests } from '../support/example-manifests';
import type { Example } from '../support/rule';

const shop = (sectionName: string) =>
  manifests(SHOP, backendTlsPolicy(sectionName));

export const example: Example = { wrong: shop('https'), right: shop('http') };
