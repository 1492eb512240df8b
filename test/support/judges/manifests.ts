import type { ApiObject } from 'cdk8s';
import { dnsServers } from '../generators/access';
import { type Assembly, existingServices } from '../generators/apps';
import { podsAskedOf } from '../generators/attempt';
import type { Manifest } from '../synthesize';
import { brokenRules } from './kubernetes/kubernetes-rules';
import { podLabelsOf, RELEASE } from './kubernetes/manifests';
import { isUnmanaged, workloadsOf, writtenName } from './parts';

/** The rules of Kubernetes that the manifests of an app break, without the objects that the library does not make. */
export function judgeManifests(
  { app, parts }: Assembly,
  oldestKubernetes: string,
  manifests: readonly Manifest[],
): string[] {
  const propsOf = new Map(
    parts.flatMap((part) =>
      workloadsOf(part).map((object) => [writtenId(object), part.props] as const),
    ),
  );
  const theirs = new Set(
    parts.filter(isUnmanaged).flatMap(workloadsOf).map(writtenId),
  );
  const isTheirs = ({ kind, metadata: { name, namespace } }: Manifest) =>
    theirs.has(idOf({ kind, name, metadata: { namespace } }));
  return brokenRules(
    manifests.filter((manifest) => !isTheirs(manifest)),
    {
      oldestKubernetes,
      beside: [...manifests.filter(isTheirs), ...existingServices(app)],
      dnsPorts: dnsServers.map((server) => ('port' in server ? server.port : 53)),
      pods: (manifest) => {
        const {
          kind,
          metadata: { name, namespace },
        } = manifest as Manifest;
        return podsAskedOf(
          propsOf.get(idOf({ kind, name, metadata: { namespace } })),
          podLabelsOf(manifest)[RELEASE],
        );
      },
    },
  );
}

function writtenId(object: ApiObject): string {
  const { kind, metadata } = object;
  return idOf({ kind, name: writtenName(object), metadata });
}

function idOf({
  kind,
  name,
  metadata: { namespace },
}: Pick<ApiObject, 'kind' | 'name'> & {
  readonly metadata: { readonly namespace?: string };
}): string {
  return `${kind} ${namespace}/${name}`;
}
