import type { KubernetesObject } from '../../read/kubernetes-object';

/** Annotations by which controllers are configured: `nginx.ingress.kubernetes.io/…`, `haproxy.org/…`. */
const OF_A_CONTROLLER =
  /ingress|nginx|traefik|haproxy|konghq|projectcontour|getambassador|apisix|higress|gke\.io/;

/** What Kubernetes itself reads is not the controller's alone. */
const OF_KUBERNETES = 'kubernetes.io/';
const CLASS = `${OF_KUBERNETES}ingress.class`;

/** With these, ingress-nginx and others read paths as regular expressions, or share them with other Ingresses. */
const CHANGES_PATHS = /regex|rewrite|canary/;

/** The annotations of an Ingress that only its controller understands. */
export function controllerAnnotations({ annotations }: KubernetesObject): string[] {
  return Object.keys(annotations).filter(isOfController);
}

function isOfController(key: string): boolean {
  if (key.startsWith(OF_KUBERNETES)) {
    return key.startsWith(`${OF_KUBERNETES}ingress.`) && key !== CLASS;
  }
  const [prefix, name] = key.split('/');
  return name !== undefined && OF_A_CONTROLLER.test(prefix);
}

/** Whether they change which paths are matched. */
export function changesPaths(annotations: readonly string[]): boolean {
  return annotations.some((key) => CHANGES_PATHS.test(key));
}
