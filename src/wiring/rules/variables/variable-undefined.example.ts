import { deployment } from '../support/example-manifests';
import type { Example } from '../support/rule';

export const example: Example = {
  wrong: deployment('web', {
    env: { GREETING: 'welcome to $(SHOP_NAME)', SHOP_NAME: 'corner shop' },
  }),
  right: deployment('web', {
    env: { SHOP_NAME: 'corner shop', GREETING: 'welcome to $(SHOP_NAME)' },
  }),
};
