import type { Construct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import type { HostMount, HostPath } from './host-path';

const types: Readonly<
  Record<NonNullable<HostPath['type']>, kplus.HostPathVolumeType>
> = {
  Directory: kplus.HostPathVolumeType.DIRECTORY,
  DirectoryOrCreate: kplus.HostPathVolumeType.DIRECTORY_OR_CREATE,
  File: kplus.HostPathVolumeType.FILE,
  FileOrCreate: kplus.HostPathVolumeType.FILE_OR_CREATE,
  Socket: kplus.HostPathVolumeType.SOCKET,
  CharDevice: kplus.HostPathVolumeType.CHAR_DEVICE,
  BlockDevice: kplus.HostPathVolumeType.BLOCK_DEVICE,
};
const propagations = {
  None: kplus.MountPropagation.NONE,
  HostToContainer: kplus.MountPropagation.HOST_TO_CONTAINER,
} as const;

/** A path of the node as a volume of cdk8s-plus, and how it is mounted. */
export function volumeOfHost(
  at: Construct,
  name: string,
  { path, type, readOnly, mountPropagation }: HostMount,
): Omit<kplus.VolumeMount, 'path'> {
  const volume = kplus.Volume.fromHostPath(at, `volume-${name}`, name, {
    path,
    type: type && types[type],
  });
  return {
    volume,
    readOnly,
    propagation: mountPropagation && propagations[mountPropagation],
  };
}
