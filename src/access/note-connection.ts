import type { ApiObject } from 'cdk8s';
import { ConstructState } from '../base/construct-state';
import { CONNECTIONS_ANNOTATION } from '../contract/annotations';
import { type NotedConnection, writeConnection } from '../contract/connection-note';

const noted = new ConstructState<Set<string>>('connections', 1);

/**
 * Records a connection in an annotation of the workload, not of its pods, so that the wiring knows
 * about it whatever the variables are.
 */
export function noteConnection(
  apiObject: ApiObject,
  connection: NotedConnection,
): void {
  const connections = noted.of(apiObject) ?? new Set();
  noted.set(apiObject, connections.add(writeConnection(connection)));
  apiObject.metadata.addAnnotation(
    CONNECTIONS_ANNOTATION,
    [...connections].sort().join(', '),
  );
}
