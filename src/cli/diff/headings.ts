import type { Effect } from '../../wiring';
import type { COLOURS } from '../paint';

/** How the changes of each effect are introduced. */
export const HEADINGS: Readonly<
  Record<Effect, { readonly title: string; readonly colour: keyof typeof COLOURS }>
> = {
  'loses': { title: 'Would be lost', colour: 'red' },
  'refused': { title: 'Kubernetes will refuse', colour: 'red' },
  'may-be-refused': { title: 'Kubernetes may refuse', colour: 'yellow' },
  'removes': {
    title:
      'Deleted by what prunes, as Helm and Argo CD do; left behind by kubectl apply',
    colour: 'yellow',
  },
  'changes': { title: 'Changes in meaning', colour: 'cyan' },
  'rolls': { title: 'New pods', colour: 'cyan' },
  'adds': { title: 'New', colour: 'green' },
};
