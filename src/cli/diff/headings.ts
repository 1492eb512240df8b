import type { Painted } from '../line';
import type { ReportedEffect } from './effects';

/** The heading of each effect. */
export const HEADINGS: Readonly<
  Record<
    ReportedEffect,
    { readonly title: string; readonly colour: Painted['colour'] }
  >
> = {
  'loses': { title: 'Would be lost', colour: 'red' },
  'refused': { title: 'Kubernetes will refuse', colour: 'red' },
  'may-be-refused': { title: 'Kubernetes may refuse', colour: 'yellow' },
  'removes': {
    title:
      'Deleted by tools that prune, such as Helm and Argo CD; left in place by kubectl apply',
    colour: 'yellow',
  },
  'changes': { title: 'Changes in behaviour', colour: 'cyan' },
  'rolls': { title: 'New pods', colour: 'cyan' },
  'adds': { title: 'New', colour: 'green' },
  'missing': { title: 'Not in the cluster', colour: 'red' },
  'differs': { title: 'Not what the manifests say', colour: 'yellow' },
};
