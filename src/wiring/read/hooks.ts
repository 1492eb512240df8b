import type { KubernetesObject } from './kubernetes-object';

/** Helm and Argo CD create and delete the objects of their hooks one after the other, so these may share a name. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook'];

/** Hooks for which the app does not exist yet or any more, or that somebody runs to test it. */
const APART = new Set([
  'crd-install',
  'pre-install',
  'pre-delete',
  'post-delete',
  'test',
  'test-success',
  'test-failure',
  'PreDelete',
  'PostDelete',
  'Skip',
]);

/** Whether an object is deleted and created again whenever it is applied. */
export function isHook({ annotations }: KubernetesObject): boolean {
  return HOOKS.some((hook) => hook in annotations);
}

/** Whether an object is there while the app serves: it is no hook, or one of an upgrade among others. */
export function isBesideTheApp({ annotations }: KubernetesObject): boolean {
  return HOOKS.every((hook) => {
    const moments = annotations[hook]?.split(',') ?? [];
    return (
      moments.length === 0 || moments.some((moment) => !APART.has(moment.trim()))
    );
  });
}

/** Whether an object is created, and waited for, before anything else of the app is there for the first time. */
export function isBeforeTheApp({ annotations }: KubernetesObject): boolean {
  const [helm, argo] = HOOKS.map((hook) =>
    (annotations[hook] ?? '').split(',').map((moment) => moment.trim()),
  );
  return helm.includes('pre-install') || argo.includes('PreSync');
}
