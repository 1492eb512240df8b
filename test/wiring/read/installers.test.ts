import { document, type Fields } from '../../support/yaml';
import { wiringOf } from '../support';

const NAMESPACE = 'flux';

const installer = (apiVersion: string, kind: string, spec: Fields) =>
  document({
    apiVersion,
    kind,
    metadata: { name: 'redis', namespace: NAMESPACE },
    spec,
  });

/** The namespaces, among these, into which something may be installed. */
function reached(yaml: string): readonly string[] {
  const wiring = wiringOf(yaml);
  return [NAMESPACE, 'shop', 'bank'].filter(
    (namespace) => wiring.customResources(namespace).length > 0,
  );
}

const flux = 'helm.toolkit.fluxcd.io/v2';
const argo = 'argoproj.io/v1alpha1';

test.each([
  ['HelmRelease', flux, {}, [NAMESPACE]],
  ['HelmRelease', flux, { targetNamespace: 'shop' }, ['shop']],
  ['HelmChart', 'helm.cattle.io/v1', { targetNamespace: 'shop' }, ['shop']],
  ['Application', argo, { destination: { namespace: 'bank' } }, ['bank']],
  ['Application', argo, {}, [NAMESPACE, 'shop', 'bank']],
  [
    'ApplicationSet',
    argo,
    { template: { spec: { destination: { namespace: '{{name}}' } } } },
    [NAMESPACE, 'shop', 'bank'],
  ],
  [
    'Kustomization',
    'kustomize.toolkit.fluxcd.io/v1',
    {},
    [NAMESPACE, 'shop', 'bank'],
  ],
  ['Application', 'app.k8s.io/v1beta1', {}, [NAMESPACE]],
])(
  'A %s of %s with %j may install into %j.',
  (kind, apiVersion, spec, namespaces) => {
    expect(reached(installer(apiVersion, kind, spec))).toEqual(namespaces);
  },
);
