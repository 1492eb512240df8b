import {
  deployment,
  disruptionBudget,
  manifests,
} from '../support/example-manifests';
import type { Example } from '../support/rule';

const backend = (name: string) =>
  deployment(name, {
    namespace: 'shop',
    replicas: 2,
    podLabels: { app: name, tier: 'back' },
  });

const app = (others: Readonly<Record<string, string>>) =>
  manifests(
    backend('worker'),
    backend('mailer'),
    disruptionBudget('worker', { maxUnavailable: 1 }),
    disruptionBudget('others', { maxUnavailable: 1 }, others),
  );

export const example: Example = {
  wrong: app({ tier: 'back' }),
  right: app({ app: 'mailer' }),
};
