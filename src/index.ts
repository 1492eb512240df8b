/**
 * @module
 * @mergeModuleWith <project>
 */

export { connect } from './constructs/connect';
export type { ConnectionAddress } from './service/connection-address';
export type { Destination } from './service/backend';
export type { Conventions } from './base/conventions';
export type { ObjectMetadata, WorkloadMetadata } from './base/object-metadata';
export type { ObjectProps } from './base/object-props';
export type { Protocol } from './contract/protocol';
export type {
  AccessProps,
  AddressSource,
  AllowedSource,
  DnsServer,
  NetworkSource,
  PodSource,
} from './access/access-props';
export type { ApiServer } from './access/api-server';
export type {
  Permission,
  PermissionProps,
  UrlPermission,
  Verb,
} from './access/permissions/permission';
export type { AddressOptions, UrlOptions } from './service/address-options';
export type {
  Autoscaling,
  PercentPolicy,
  PodsPolicy,
  ScalingBehavior,
  ScalingPolicy,
  ScalingRules,
} from './workload/scaling/autoscaling';
export type { Backend } from './service/backend';
export { CallingBackend } from './constructs/calling-backend';
export {
  ClientService,
  type ClientServiceProps,
} from './constructs/client-service';
export {
  type ConnectionOptions,
  type ConnectionVariable,
} from './access/connection';
export type {
  ConfigSource,
  ContainerProps,
  ExtraContainerProps,
  ImagePullPolicy,
  InitContainerProps,
  PodVolume,
  PodVolumeMount,
  SidecarProps,
  SingleFile,
} from './workload/container';
export { CronJob, type CronJobProps } from './constructs/cron-job';
export type { DefaultValues } from './synthesis/default-values';
export type {
  DefaultExposure,
  DefaultGateway,
  DefaultIngress,
} from './expose/default-exposure';
export { Defaults } from './synthesis/defaults';
export type { DeploymentProps, RollingUpdate } from './workload/deployment';
export type {
  DisruptionBudget,
  Eviction,
  MaxUnavailable,
  MinAvailable,
} from './workload/scaling/disruption-budget';
export { DeploymentBackend } from './constructs/deployment-backend';
export {
  ExistingService,
  type ExistingPods,
  type ExistingServiceProps,
} from './constructs/existing-service';
export type {
  ExposedPort,
  ExposedPorts,
  Exposure,
  LoadBalancerExposure,
  NodePortExposure,
} from './expose/exposure';
export {
  ExternalAlias,
  type AddressAliasProps,
  type AliasProps,
  type BackendAliasProps,
  type ExternalAliasProps,
  type HostnameAliasProps,
} from './constructs/external-alias';
export type {
  GatewayExposure,
  GatewayRoute,
  GrpcMatch,
  GrpcMethod,
  HttpMatch,
  HttpMethod,
  HttpPathType,
  ParentRef,
  RouteMatch,
  ValueMatch,
  WeightedDestination,
} from './expose/gateway-exposure';
export { HarbourError } from './base/harbour-error';
export type {
  ExecCheck,
  GrpcCheck,
  HealthCheck,
  HealthChecks,
  HealthCheckTiming,
  HttpGetCheck,
  PortBy,
  TcpSocketCheck,
} from './workload/health-check';
export type { ImageReference } from './workload/image/image-reference';
export type {
  IngressController,
  IngressExposure,
  IngressHost,
  IngressPath,
  IngressPathType,
  IngressRoute,
} from './expose/ingress-exposure';
export {
  InternalApi,
  type InternalApiProps,
  type ReleasedInternalApiProps,
} from './constructs/internal-api';
export { Job, type JobProps } from './constructs/job';
export type {
  CronJobTimingProps,
  JobTimingProps,
  JobRunProps,
} from './workload/jobs/job';
export type { KubernetesVersion } from './base/kubernetes-version';
export type { Member, Membership, MembershipValue } from './workload/membership';
export type { MetricsEndpoint, MetricsProps } from './workload/monitoring/metrics';
export type { Monitoring } from './workload/monitoring/monitoring';
export {
  NodeAgent,
  type NodeAgentProps,
  type WithPorts,
} from './constructs/node-agent';
export type {
  DaemonRollingUpdate,
  DaemonSetProps,
} from './workload/daemon/daemon-set';
export type { HostPath } from './workload/daemon/host-path';
export type {
  HostPort,
  NodeAgentContainerPorts,
  NodeAgentPorts,
} from './workload/daemon/host-ports';
export type { PodProps, PreStop, SecurityLevel } from './workload/pod';
export type {
  BackendPort,
  ContainerPort,
  ContainerPorts,
  PortNames,
  DirectPort,
  DirectPorts,
  PortArgument,
  PortArguments,
  PortRef,
  ServicePort,
  ServicePorts,
} from './service/ports';
export { ReleaseService } from './constructs/release-service';
export type {
  OneRelease,
  ReleaseProps,
  SeveralReleases,
} from './workload/releases';
export type { ContainerSpecProps } from './workload/spec/container-spec';
export type { PodSpecProps } from './workload/spec/pod-spec';
export type { ResourceQuantities } from './workload/spec/quantities';
export type { SchedulingProps, Toleration } from './workload/scheduling/scheduling';
export { ServiceBackend } from './constructs/service-backend';
export type {
  ClientIpAffinity,
  CommonServiceOptions,
  IpFamily,
  ServiceOptions,
} from './service/service-options';
export type { Placement, Spread } from './workload/scheduling/spread';
export {
  StatefulBackend,
  type StatefulBackendProps,
} from './constructs/stateful-backend';
export { StatefulPod } from './constructs/stateful-pod';
export type {
  Ordinals,
  StatefulRollingUpdate,
  StatefulSetProps,
} from './workload/stateful-set';
export type {
  AccessMode,
  ClaimedStorage,
  ClaimRetention,
  DeploymentStorage,
  ExistingStorage,
  Storage,
  VolumeUse,
} from './workload/storage/storage';
export {
  WiringValidation,
  type WiringValidationProps,
} from './synthesis/validation-plugin';
export {
  WebService,
  type ReleasedWebServiceProps,
  type WebServiceProps,
} from './constructs/web-service';
export { Wiring } from './synthesis/wiring-check';
export { Worker, type WorkerProps } from './constructs/worker';
export type { ListeningProps, WorkloadProps } from './workload/workload';
