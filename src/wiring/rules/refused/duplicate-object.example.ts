import type { Example } from '../support/rule';

const settings = (second: string) => `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  colour: blue
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${second}
  namespace: shop
data:
  size: large
`;

export const example: Example = {
  wrong: settings('settings'),
  right: settings('more-settings'),
};
