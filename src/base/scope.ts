import { Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { show } from '../words/show';
import { atCaller, type Entry } from './at-caller';
import { checkInstalled } from './check-installed';
import { fail } from './fail';

/** The scope a construct is made in, checked before anything is added to it. */
export function checkedScope(scope: unknown, id: unknown): Construct {
  if (!Construct.isConstruct(scope)) {
    fail(typeof id === 'string' ? id : show(id), {
      what: 'the first argument must be the scope',
      got: scope,
      allowed: 'a chart, or a construct in a chart',
      fix: 'write new …(this, id, props)',
    });
  }
  const path = () => scope.node.path || 'app';
  if (typeof id !== 'string' || id === '') {
    fail(path(), {
      what: 'the second argument must be the id, which becomes the Kubernetes name',
      got: id,
      allowed: 'a non-empty string',
    });
  }
  if (id.includes('/')) {
    fail(path(), {
      what: 'the id contains a /, which separates the ids of a path',
      got: id,
      fix: `write "${id.replace(/\/+/g, '-')}"`,
    });
  }
  if (
    !Chart.isChart(scope) &&
    !scope.node.scopes.some((parent) => Chart.isChart(parent))
  ) {
    fail(path(), {
      what: `"${id}" must be in a chart`,
      fix: "create one: new Chart(app, 'my-chart')",
    });
  }
  if (scope.node.tryFindChild(id) !== undefined) {
    fail(path(), {
      what: `there is already a construct "${id}" here`,
      fix: 'use another id, and set name if both need the same Kubernetes name',
    });
  }
  checkInstalled(path(), id);
  return scope as Construct;
}

/** Makes a construct completely or not at all: if the error is caught, there must be no Service without its pods. */
export function wholeOrNothing<Made>(
  construct: Construct,
  entry: Entry,
  make: () => Made,
): Made {
  try {
    return atCaller(entry, make);
  } catch (error) {
    construct.node.scope?.node.tryRemoveChild(construct.node.id);
    throw error;
  }
}

/** The namespace of a construct's objects, if the app sets one. */
export function namespaceOf(construct: IConstruct): string | undefined {
  if (
    'namespace' in construct &&
    (typeof construct.namespace === 'string' || Chart.isChart(construct))
  ) {
    return construct.namespace as string | undefined;
  }
  const metadata = 'metadata' in construct ? construct.metadata : undefined;
  if (
    typeof metadata === 'object' &&
    metadata !== null &&
    'namespace' in metadata &&
    typeof metadata.namespace === 'string'
  ) {
    return metadata.namespace;
  }
  return construct.node.scopes
    .reverse()
    .find((parent): parent is Chart => Chart.isChart(parent))?.namespace;
}
