import type { Deployment, PersistentVolumeClaim, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { atCaller, type Entry } from '../base/at-caller';
import { checkRelease, onlyDeployment } from '../workload/create-releases';
import type { OnlyDeployment } from '../workload/releases';
import { claimNamed } from '../workload/storage/create-claims';
import { CallingBackend } from './calling-backend';
import type { ServiceDeployment } from './create-service-deployment';
import { ReleaseService } from './release-service';

/** The base of `WebService` and `InternalApi`: a Deployment behind a Service, or one for each release. */
export abstract class DeploymentBackend<
  Port extends string,
  Release extends string = never,
> extends CallingBackend<Port> {
  /** The Deployments of the releases by name; empty if there are no releases. */
  public readonly deployments: Readonly<Record<Release, Deployment>>;

  /** The Service that callers inside the cluster use, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /** @internal */
  declare protected readonly made: ServiceDeployment<Port>;

  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    entry: Entry,
    make: (construct: Construct) => ServiceDeployment<Port>,
  ) {
    super(scope, id, entry, make);
    this.deployments = this.made.releases;
    this.service = this.made.service;
  }

  /**
   * The Deployment, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers.
   *
   * @throws HarbourError if there are several releases, whose Deployments are in `deployments`
   */
  public get deployment(): OnlyDeployment<Release> {
    return onlyDeployment<Release>(this, this.made);
  }

  /**
   * The claim of `storage`, for other workloads that mount it, and for its annotations: `shop.claim()`.
   *
   * @param name the name of the storage
   * @throws HarbourError if no storage of that name has a claim of its own
   */
  public claim(name: string = 'data'): PersistentVolumeClaim {
    return claimNamed(this, this.made.claims, name);
  }

  /**
   * Adds a Service in front of one release, `<name>-<release>`, live or not: for trying a new one before the switch.
   * A second call for the same release returns the same Service.
   *
   * @throws HarbourError if there is no such release
   */
  public addReleaseService(name: Release): ReleaseService<Port> {
    return atCaller(this.addReleaseService, () => this.releaseService(name));
  }

  private releaseService(name: Release): ReleaseService<Port> {
    checkRelease(this, name, this.made.releases);
    const made = this.node.tryFindChild(`service-${name}`);
    return made instanceof ReleaseService
      ? made
      : new ReleaseService<Port>(this, `service-${name}`, name, this.made);
  }
}
