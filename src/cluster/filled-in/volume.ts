import { at } from '../../wiring';
import {
  all,
  always,
  fields,
  type FieldShape,
  filledIn,
  oneOf,
  otherwise,
  quantities,
  quantity,
  texts,
} from './shape';

/** 0644, as JSON has it. */
const MODE = 0o644;
const HOUR = 3600;

const fieldRef = fields({ apiVersion: otherwise('v1') });
const resourceFieldRef = fields({
  divisor: {
    notation: 'quantity',
    filledIn: (value) => value === '0' || value === 0,
  },
});
/** What is taken from the fields of a pod. */
export const downward = { fieldRef, resourceFieldRef };

const downwardItems = all(fields(downward));
const mode = otherwise(MODE);

/** What a claim asks for. */
export const claimSpec = fields({
  volumeMode: otherwise('Filesystem'),
  // The default class, and the volume that was found.
  storageClassName: filledIn(() => true),
  volumeName: filledIn(() => true),
  volumeAttributesClassName: filledIn(() => true),
  resources: always({ requests: quantities, limits: quantities }),
  // Each is filled in from the other.
  dataSource: filledIn(
    (_, { manifest }) => at(manifest, 'dataSourceRef') !== undefined,
  ),
  dataSourceRef: filledIn(
    (_, { manifest }) => at(manifest, 'dataSource') !== undefined,
  ),
});

/** A volume of a pod. */
export const volume: FieldShape = {
  // The token of the service account, which every pod gets.
  filledIn: (value) => String(at(value, 'name')).startsWith('kube-api-access-'),
  fields: {
    // A volume that says nothing is an empty folder.
    emptyDir: {
      fields: { sizeLimit: quantity },
      filledIn: (value, { manifest }) =>
        Object.keys(Object(value)).length === 0 &&
        Object.keys(manifest).length === 1,
    },
    configMap: fields({ defaultMode: mode }),
    secret: fields({ defaultMode: mode }),
    downwardAPI: fields({ defaultMode: mode, items: downwardItems }),
    projected: fields({
      defaultMode: mode,
      sources: all(
        fields({
          serviceAccountToken: fields({ expirationSeconds: otherwise(HOUR) }),
          downwardAPI: fields({ items: downwardItems }),
        }),
      ),
    }),
    hostPath: fields({ type: otherwise('') }),
    image: fields({ pullPolicy: oneOf('Always', 'IfNotPresent') }),
    iscsi: fields({ iscsiInterface: otherwise('default') }),
    rbd: fields({
      pool: otherwise('rbd'),
      user: otherwise('admin'),
      keyring: otherwise('/etc/ceph/keyring'),
    }),
    azureDisk: fields({
      cachingMode: otherwise('ReadWrite'),
      fsType: otherwise('ext4'),
      kind: otherwise('Shared'),
      readOnly: otherwise(false),
    }),
    csi: fields({ volumeAttributes: texts }),
    ephemeral: fields({
      volumeClaimTemplate: fields({ metadata: always(), spec: claimSpec }),
    }),
  },
};
