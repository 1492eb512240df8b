import { differences, manifestsOf } from '../../bench/pairs/differences';

describe('the manifests that the benchmark compares', () => {
  const ours = manifestsOf('cdk8s-harbour', 3);

  test('are the same in plain cdk8s', () => {
    expect(manifestsOf('plain cdk8s', 3)).toEqual(ours);
  });

  test('are the same in cdk8s-plus-28 with patches', () => {
    expect(manifestsOf('cdk8s-plus-28, patched', 3)).toEqual(ours);
  });

  test('differ in cdk8s-plus-28 without patches only where its API ends', () => {
    const found = differences(
      manifestsOf('cdk8s-plus-28, own API', 1),
      manifestsOf('cdk8s-harbour', 1),
    );
    expect(found.map((line) => line.replace(/:.*/, '')).sort()).toEqual([
      'Deployment/backend-0.spec.template.spec.containers.0.readinessProbe.httpGet.port',
      'Deployment/backend-0.spec.template.spec.containers.0.readinessProbe.httpGet.scheme',
      'Deployment/backend-0.spec.template.spec.containers.0.securityContext.privileged',
      'Deployment/backend-0.spec.template.spec.containers.0.securityContext.runAsNonRoot',
      'Deployment/backend-0.spec.template.spec.containers.0.securityContext.seccompProfile',
      'Deployment/backend-0.spec.template.spec.dnsPolicy',
      'Deployment/backend-0.spec.template.spec.enableServiceLinks',
      'Deployment/backend-0.spec.template.spec.hostNetwork',
      'Deployment/backend-0.spec.template.spec.restartPolicy',
      'Deployment/backend-0.spec.template.spec.securityContext.fsGroupChangePolicy',
      'Deployment/backend-0.spec.template.spec.securityContext.seccompProfile',
      'Deployment/backend-0.spec.template.spec.setHostnameAsFQDN',
      'Service/backend-0.spec.externalIPs',
      'Service/backend-0.spec.ports.0.targetPort',
      'Service/backend-0.spec.ports.1.targetPort',
    ]);
  });
});
