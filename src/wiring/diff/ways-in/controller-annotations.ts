import type { KubernetesObject } from '../../read/kubernetes-object';

/** Annotations by which controllers are configured: `nginx.ingress.kubernetes.io/…`, `haproxy.org/…`. */
const OF_A_CONTROLLER = new RegExp(
  '^[^/]*(?:' +
    'ingress|nginx|traefik|haproxy|konghq|projectcontour|getambassador|apisix|higress|gke\\.io' +
    ')[^/]*/|^kubernetes\\.io/ingress\\.(?!class$)',
);

/** With these, ingress-nginx and others read paths as regular expressions, or share them with other Ingresses. */
const CHANGES_PATHS = /regex|rewrite|canary/;

/** The annotations of an Ingress that only its controller understands. */
export function controllerAnnotations({ annotations }: KubernetesObject): string[] {
  return Object.keys(annotations).filter((key) => OF_A_CONTROLLER.test(key));
}

/** Whether they change which paths are matched. */
export function changesPaths(annotations: readonly string[]): boolean {
  return annotations.some((key) => CHANGES_PATHS.test(key));
}
