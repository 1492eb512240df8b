import { Option } from 'commander';
import { nonEmpty } from '../arguments';
import { UsageError } from '../usage-error';

/** The options of a call that is made in a running cluster. */
export interface ProbeOptions {
  /** Whether to make the call. */
  readonly probe?: boolean;
  /** The image of a container that is added to a pod without a shell. */
  readonly probeImage?: string;
  /** Whether it may be added. */
  readonly yes?: boolean;
}

/** The options of `harbour explain` that have it make the call; without them nothing is executed in a cluster. */
export function probeOptions(): Option[] {
  return [
    new Option(
      '--probe',
      'make the call too, from a running pod of the caller by kubectl exec, and compare what comes back',
    ),
    new Option(
      '--probe-image <image>',
      'where the caller has no shell, make it from a container with this image, which stays in the pod until ' +
        'that ends; only with --yes',
    ).argParser(nonEmpty),
    new Option('--yes', 'such a container may be added to the pod'),
  ];
}

/** Refuses options that mean nothing without others. */
export function checkProbeOptions(
  { probe, probeImage, yes }: ProbeOptions,
  { cluster }: { readonly cluster?: boolean },
): void {
  if (probe === true && cluster !== true) {
    throw new UsageError(
      '--probe makes a call in a running cluster, add --cluster',
    );
  }
  const beside = probeImage === undefined ? '--yes' : '--probe-image';
  if (probe !== true && (probeImage !== undefined || yes === true)) {
    throw new UsageError(
      `${beside} is about the call that --probe makes, add --probe`,
    );
  }
}
