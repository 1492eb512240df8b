import { groupOf } from './api-group';
import type { KubernetesObject } from './kubernetes-object';
import { textAt } from './untyped';

/** Objects by which a controller installs whole apps: their API groups, and the field with the namespace. */
const installers: Readonly<
  Record<string, readonly [groups: readonly string[], field: readonly string[]]>
> = {
  Application: [['argoproj.io'], ['spec', 'destination', 'namespace']],
  ApplicationSet: [
    ['argoproj.io'],
    ['spec', 'template', 'spec', 'destination', 'namespace'],
  ],
  HelmChart: [['helm.cattle.io'], ['spec', 'targetNamespace']],
  HelmRelease: [
    ['helm.toolkit.fluxcd.io', 'helm.fluxcd.io'],
    ['spec', 'targetNamespace'],
  ],
  Kustomization: [['kustomize.toolkit.fluxcd.io'], ['spec', 'targetNamespace']],
};

/** Those that install into their own namespace where they name no other. */
const atHome = new Set(['HelmChart', 'HelmRelease']);

/** Whether a controller installs an app for the object, of which nothing is read here. */
export function isInstaller({
  apiVersion,
  kind,
}: Pick<KubernetesObject, 'apiVersion' | 'kind'>): boolean {
  return (
    Object.hasOwn(installers, kind) &&
    installers[kind][0].includes(groupOf(apiVersion))
  );
}

/** The namespace into which an installer puts its app; `undefined` if that may be any. */
export function installedInto({
  kind,
  namespace,
  fields,
}: KubernetesObject): string | undefined {
  const given = textAt(fields, ...installers[kind][1]);
  // An ApplicationSet fills in the namespace.
  if (given !== undefined && !given.includes('{{')) {
    return given;
  }
  return given === undefined && atHome.has(kind) ? namespace : undefined;
}
