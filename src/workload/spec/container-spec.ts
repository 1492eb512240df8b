import type { k8s } from 'cdk8s-plus-28';

/** Fields of a container that are written as Kubernetes has them, for what no other prop says. */
export interface ContainerSpecProps {
  /**
   * Fields of the container's security context, beside what `security` sets.
   *
   * @default - none
   */
  readonly securityContext?: k8s.SecurityContext;

  /**
   * What happens after the container starts and before it stops, where `preStop` cannot say it.
   *
   * @default - what `preStop` says
   */
  readonly lifecycle?: k8s.Lifecycle;

  /**
   * Whether the container has a terminal.
   *
   * @default false
   */
  readonly tty?: boolean;

  /**
   * Whether the container has a standard input.
   *
   * @default false
   */
  readonly stdin?: boolean;

  /**
   * The file whose content is the container's last message.
   *
   * @default - Kubernetes' default: `/dev/termination-log`
   */
  readonly terminationMessagePath?: string;

  /**
   * Whether the last lines of the log stand in for an empty last message.
   *
   * @default 'File'
   */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
}
