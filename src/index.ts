/**
 * @module
 * @mergeModuleWith <project>
 */

export type { AccessProps, AddressSource, AllowedSource, DnsServer, NetworkSource, PodSource } from './access';
export type { AddressOptions, UrlOptions } from './address';
export type { Autoscaling, PercentPolicy, PodsPolicy, ScalingBehavior, ScalingPolicy, ScalingRules } from './autoscaling';
export type { Backend } from './backend';
export { CallingBackend } from './calling-backend';
export { ClientService, type ClientServiceProps } from './client-service';
export { connect, type ConnectionAddress, type ConnectionOptions, type ConnectionVariable } from './connection';
export type { ConfigSource, ContainerProps, ImagePullPolicy, InitContainerProps, SidecarProps } from './container';
export type { DefaultValues } from './default-values';
export type { DefaultDoor, DefaultGateway, DefaultIngress } from './default-door';
export { Defaults } from './defaults';
export type { DeploymentProps, RollingUpdate } from './deployment';
export type { DisruptionBudget, Eviction, MaxUnavailable, MinAvailable } from './disruption-budget';
export type { Destination } from './destination';
export { ExistingService, type ExistingPods, type ExistingServiceProps } from './existing-service';
export type { DoorProps, ExposedPort, ExposedPorts, Exposure, LoadBalancerDoor, LoadBalancerProps, NodePortDoor } from './exposure';
export { ExternalAlias, type AddressAliasProps, type AliasProps, type ExternalAliasProps, type HostnameAliasProps, type ServiceAliasProps } from './external-alias';
export type {
  GatewayDoor, GatewayParent, GatewayProps, GatewayRoute, GrpcMatch, GrpcMethod, HttpMatch, HttpMethod, HttpPathType, RouteMatch, ValueMatch,
  WeightedDestination,
} from './gateway-door';
export { HarbourError } from './harbour-error';
export type { ExecCheck, GrpcCheck, HealthCheck, HealthChecks, HealthCheckTiming, HttpGetCheck, TcpSocketCheck } from './health-check';
export type { DoorController, IngressDoor, IngressHost, IngressPath, IngressPathType, IngressProps, IngressRoute } from './ingress-door';
export { InternalApi, type InternalApiProps, type ReleasedInternalApiProps } from './internal-api';
export type { KubernetesVersion } from './kubernetes-version';
export type { PodProps, PreStop, SecurityLevel } from './pod';
export type {
  BackendPort, ContainerPort, ContainerPorts, DirectPort, DirectPorts, IsUnion, NamedPort, OnlyPort, PortArgument, PortArguments, PortRef,
  Protocol, ServicePort, ServicePorts,
} from './ports';
export { ReleaseService } from './release-service';
export type { OneRelease, OnlyDeployment, ReleaseProps, SeveralReleases } from './releases';
export { ServiceBackend } from './service-backend';
export type { ClientIpAffinity, CommonServiceOptions, IpFamily, ServiceOptions } from './service-options';
export type { Placement, Spread } from './spread';
export { StatefulBackend, type StatefulBackendProps } from './stateful-backend';
export { StatefulPod } from './stateful-pod';
export type { Ordinals, StatefulRollingUpdate, StatefulSetProps } from './stateful-set';
export type { AccessMode, ClaimRetention, Storage } from './storage';
export {
  WiringValidation, type ValidationContext, type ValidationReport, type ValidationViolation, type ViolatingResource, type WiringValidationProps,
} from './validation-plugin';
export { WebService, type ReleasedWebServiceProps, type WebServiceProps } from './web-service';
export { Wiring } from './wiring-check';
export { Worker, type WorkerProps } from './worker';
export type { ListeningProps, ObjectProps, WorkloadProps } from './workload';
