import { IMAGE } from '../../support/beds/stand-in/image';
import { isReady } from '../answers';
import { type Fault, NO_NAME, REFUSED } from './fault';
import { claim, RESTRICTED, sidecar } from './objects';
import { isInitializing, isUnready, isUnschedulable, waitsFor } from './place';

const api = { object: 'Deployment api' };

/** What keeps the pods of `api` from answering. */
export const POD_FAULTS: readonly Fault[] = [
  {
    name: 'failing readiness',
    happens: (place) =>
      place.patchContainer('api', {
        readinessProbe: { httpGet: { path: '/', port: 9999 }, periodSeconds: 1 },
      }),
    shows: (place) => place.expectPods('api', 1, isUnready),
    probed: 'inside',
    meets: REFUSED,
    cause: { id: 'readiness-probe-fails', ...api },
  },
  {
    name: 'crash loop',
    happens: (place) =>
      place.patchContainer('api', { command: ['/bin/stand-in', 'nonsense'] }),
    shows: (place) => place.expectPods('api', 1, waitsFor('CrashLoopBackOff')),
    meets: REFUSED,
    cause: { id: 'crash-loop', ...api },
  },
  {
    name: 'image not pulled',
    happens: (place) =>
      place.patchContainer('api', { image: 'harbour.invalid/api:absent' }),
    shows: (place) =>
      place.expectPods('api', 1, waitsFor('ErrImagePull', 'ImagePullBackOff')),
    meets: REFUSED,
    cause: { id: 'image-not-pulled', ...api },
  },
  {
    name: 'missing configuration',
    happens: (place) =>
      place.patchContainer('api', {
        envFrom: [{ configMapRef: { name: 'settings' } }],
      }),
    shows: (place) =>
      place.expectPods('api', 1, waitsFor('CreateContainerConfigError')),
    meets: REFUSED,
    cause: { id: 'container-not-created', ...api },
  },
  {
    name: 'init container that waits',
    happens: (place) =>
      place.patchPods('api', {
        initContainers: [
          {
            name: 'migrate',
            image: IMAGE,
            command: ['/bin/stand-in', 'pause'],
            securityContext: RESTRICTED,
          },
        ],
      }),
    shows: (place) => place.expectPods('api', 1, isInitializing),
    meets: REFUSED,
    cause: { id: 'init-running', ...api },
  },
  {
    name: 'sidecar port conflict',
    happens: (place) => place.patchPods('api', { containers: [sidecar()] }),
    shows: (place) => place.expectPods('api', 1, waitsFor('CrashLoopBackOff')),
    meets: REFUSED,
    cause: { id: 'crash-loop', ...api },
  },
  {
    name: 'scaled to nothing',
    happens: async (place) => {
      await place.kubectl('scale', 'deployment/api', '--replicas=0');
    },
    shows: (place) => place.expectPods('api', 0),
    meets: REFUSED,
    cause: { id: 'scaled-to-zero', ...api },
  },
  {
    name: 'unschedulable',
    happens: (place) => place.patchPods('api', { nodeSelector: { disk: 'fast' } }),
    shows: (place) => place.expectPods('api', 1, isUnschedulable),
    meets: REFUSED,
    cause: { id: 'pod-unschedulable', ...api },
  },
  {
    name: 'quota',
    happens: async (place) => {
      await place.kubectl('create', 'quota', 'small', '--hard=pods=1');
      const [{ metadata }] = await place.pods('api');
      await place.kubectl('delete', `pod/${metadata.name}`);
    },
    shows: async (place) => {
      await place.expectPods('api', 0);
      await place.expect(async () => {
        const [set] = await (
          await place.objects('apis/apps/v1', 'replicasets')
        ).filter(({ metadata }) => metadata.name.startsWith('api-'));
        expect(set.status.conditions).toMatchObject([{ reason: 'FailedCreate' }]);
      });
    },
    // What could not be made is tried again ever more seldom, unless its number changes.
    ends: async (place) => {
      await place.kubectl('delete', 'quota/small');
      await place.kubectl('scale', 'deployment/api', '--replicas=0');
    },
    meets: REFUSED,
    cause: { id: 'quota-exceeded', ...api },
  },
  {
    name: 'pending claim',
    happens: async (place) => {
      await place.apply(claim());
      const volume = {
        name: 'files',
        persistentVolumeClaim: { claimName: 'files' },
      };
      await place.patchPods('api', { volumes: [volume] });
    },
    shows: (place) => place.expectPods('api', 1, isUnschedulable),
    meets: REFUSED,
    cause: { id: 'claim-pending', ...api },
  },
  {
    name: 'terminating pod',
    database: true,
    happens: async (place) => {
      const finalizers = ['example.com/backup'];
      await place.patch('pod/db-0', { metadata: { finalizers } });
      await place.kubectl('delete', 'pod/db-0', '--wait=false');
    },
    shows: (place) => place.expectPods('db', 1, (pod) => !isReady(pod)),
    ends: (place) => place.patch('pod/db-0', { metadata: { finalizers: null } }),
    call: { address: 'http://db:5432', from: 'api' },
    meets: NO_NAME,
    cause: { id: 'pod-terminating', object: 'StatefulSet db' },
  },
  {
    name: 'stuck rollout',
    happens: (place) =>
      place.patch('deployment/api', {
        spec: {
          progressDeadlineSeconds: 3,
          template: {
            spec: { containers: [{ name: 'api', image: 'harbour.invalid/api:2' }] },
          },
        },
      }),
    shows: async (place) => {
      await place.expect(async () => {
        const pods = await place.pods('api');
        expect(
          pods.filter(waitsFor('ErrImagePull', 'ImagePullBackOff')),
        ).toHaveLength(1);
      });
      await place.expect(async () => {
        const deployments = await place.objects('apis/apps/v1', 'deployments');
        const conditions = deployments.flatMap(({ status }) => status.conditions);
        const reasons = conditions.map(({ reason }) => reason);
        expect(reasons).toContain('ProgressDeadlineExceeded');
      });
    },
    meets: 'answered',
    cause: { id: 'image-not-pulled', ...api, by: 'check' },
  },
  {
    name: 'paused rollout',
    happens: async (place) => {
      await place.kubectl('rollout', 'pause', 'deployment/api');
      await place.kubectl('set', 'env', 'deployment/api', 'GREETING=hello');
    },
    shows: (place) => place.expectPods('api', 1),
    meets: 'answered',
    cause: { id: 'rollout-paused', ...api, by: 'check' },
  },
];
