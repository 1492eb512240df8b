import type { Labels } from '../../contract/labels';
import type { JobTimingProps } from './job';

/** When a hook runs. */
export type Moment = NonNullable<JobTimingProps['runs']>;

const hooks: Readonly<Record<Moment, Labels>> = {
  'before-apply': {
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'argocd.argoproj.io/hook': 'PreSync',
  },
  'after-apply': {
    'helm.sh/hook': 'post-install,post-upgrade',
    'argocd.argoproj.io/hook': 'PostSync',
  },
};

/**
 * The annotations of a hook, for Helm and for Argo CD: where Argo CD finds a hook of its own, it
 * ignores all that Helm's annotations say.
 */
export function hookAnnotations(moment: Moment): Labels {
  return {
    ...hooks[moment],
    'helm.sh/hook-delete-policy': 'before-hook-creation',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  };
}

/** The annotations of an object that a Job needs which runs before the apply. */
export const firstAnnotations: Labels = {
  ...hookAnnotations('before-apply'),
  'helm.sh/hook-weight': '-1',
  'argocd.argoproj.io/sync-wave': '-1',
};

/** Whether the annotations of an object say that it is created before everything else is applied. */
export function isFirst(annotations: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(hooks['before-apply']).some(([key, value]) => {
    const given = annotations[key];
    if (typeof given !== 'string') return false;
    const wanted = value.split(',');
    return given.split(',').some((moment) => wanted.includes(moment.trim()));
  });
}
