import type { KubernetesObject } from './kubernetes-object';

/** Helm and Argo CD create and delete the objects of their hooks one after the other, so these may share a name. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook'];

/** Whether an object is deleted and created again whenever it is applied. */
export function isHook({ annotations }: KubernetesObject): boolean {
  return HOOKS.some((hook) => hook in annotations);
}
