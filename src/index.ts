export { AddressOptions, UrlOptions } from './address';
export { Backend } from './backend';
export { ClientService, ClientServiceProps } from './client-service';
export { ContainerProps, ImagePullPolicy, InitContainerProps, SidecarProps } from './container';
export { DefaultValues, Defaults } from './defaults';
export { ExistingService, ExistingServiceProps } from './existing-service';
export { DoorProps, ExposedPort, ExposedPorts, Exposure, LoadBalancerDoor, LoadBalancerProps, NodePortDoor } from './exposure';
export { AddressAliasProps, AliasProps, ExternalAlias, ExternalAliasProps, HostnameAliasProps, ServiceAliasProps } from './external-alias';
export { HarbourError } from './harbour-error';
export { ExecCheck, GrpcCheck, HealthCheck, HealthChecks, HealthCheckTiming, HttpGetCheck, TcpSocketCheck } from './health-check';
export { InternalApi, InternalApiProps } from './internal-api';
export { KubernetesVersion } from './kubernetes-version';
export { PodProps, PreStop, SecurityLevel } from './pod';
export {
  BackendPort, ContainerPort, ContainerPorts, DirectPort, DirectPorts, IsUnion, NamedPort, OnlyPort, PortArguments, PortRef, Protocol,
  ServicePort, ServicePorts,
} from './ports';
export { ServiceBackend } from './service-backend';
export { ClientIpAffinity, CommonServiceOptions, IpFamily, ServiceOptions } from './service-options';
export { Ordinals, StatefulBackend, StatefulBackendProps, StatefulRollingUpdate } from './stateful-backend';
export { StatefulPod, StatefulPodProps } from './stateful-pod';
export { AccessMode, ClaimRetention, Storage } from './storage';
export { WebService, WebServiceProps } from './web-service';
export { Worker, WorkerProps } from './worker';
export { DeploymentProps, ListeningProps, ObjectProps, RollingUpdate, WorkloadProps } from './workload';
