import type { Example } from '../support/rule';

const settings = (more: string) => `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  colour: blue
${more}
  size: large
`;

export const example: Example = {
  wrong: settings('data:'),
  right: settings('  shape: round'),
};
