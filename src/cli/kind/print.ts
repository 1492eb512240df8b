import { called } from '../../words/objects';
import { yaml } from '../../yaml/yaml-package';
import { linesOf } from '../line';
import type { KindCluster, MappedPort } from './cluster';

/** The configuration as YAML, each port with a comment that names its Service. */
export function print(
  cluster: KindCluster,
  mapped: readonly MappedPort[],
): string[] {
  const { Document, isNode } = yaml();
  const document = new Document(cluster);
  const node = cluster.nodes.findIndex(
    ({ extraPortMappings }) => extraPortMappings !== undefined,
  );
  mapped.forEach(({ nodePort: { service, name, port } }, index) => {
    const mapping = document.getIn(
      ['nodes', node, 'extraPortMappings', index],
      true,
    );
    if (isNode(mapping)) {
      mapping.commentBefore = ` ${called(service.object)}, port ${name ?? port}`;
    }
  });
  return linesOf(document.toString({ indentSeq: false }));
}
