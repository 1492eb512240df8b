import { ApiObject, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import type { Fields } from '../base/manifest';
import { referencesIn } from '../contract/variable-references';
import type { PodTemplate } from './pod-template';

/** A container in which variables can be set. */
export interface PodContainer {
  readonly name: string;
  /** Whether it is the default if no container is named. */
  readonly main: boolean;
  /** The value of a variable; not a string if it comes from a ConfigMap, a Secret or a field. */
  variable(name: string): unknown;
  setVariables(variables: ReadonlyMap<string, string>): void;
}

/** A container of any version of cdk8s-plus. */
interface KnownContainer {
  readonly name: string;
  readonly env: {
    readonly variables: Readonly<Record<string, { readonly value?: unknown }>>;
    addVariable(name: string, value: kplus.EnvValue): void;
  };
}

/**
 * The containers of a workload of cdk8s-plus, or of a plain pod template: the main one first, init containers last.
 */
export function containersOf(
  workload: IConstruct,
  template?: PodTemplate,
): PodContainer[] {
  const known = knownContainers(workload, 'containers');
  if (known.length > 0) {
    return [...known, ...knownContainers(workload, 'initContainers')].map(
      (container, index) => ofPlus(container, index === 0),
    );
  }
  if (template === undefined || !ApiObject.isApiObject(workload)) {
    return [];
  }
  return ['containers', 'initContainers'].flatMap((list) =>
    listOf(template.spec[list]).map((container, index) =>
      writtenByHand(
        workload,
        container,
        `${template.path}/${list}/${index}/env`,
        list === 'containers' && index === 0,
      ),
    ),
  );
}

function ofPlus({ name, env }: KnownContainer, main: boolean): PodContainer {
  return {
    name,
    main,
    variable(variable) {
      const set = env.variables[variable];
      return set && (set.value ?? set);
    },
    setVariables: (variables) =>
      variables.forEach((value, variable) =>
        env.addVariable(variable, kplus.EnvValue.fromValue(value)),
      ),
  };
}

/** Variables are added by JSON patches, since the props of an ApiObject cannot be changed. */
function writtenByHand(
  apiObject: ApiObject,
  container: Fields,
  path: string,
  main: boolean,
): PodContainer {
  const variables = listOf(container.env);
  return {
    name: String(container.name),
    main,
    variable(variable) {
      const set = variables.find(({ name }) => name === variable);
      return set && (set.value ?? set);
    },
    setVariables(added) {
      if (variables.length === 0 && added.size > 0) {
        apiObject.addJsonPatch(JsonPatch.add(path, []));
      }
      const used = new Set(
        variables.flatMap(({ value }) =>
          typeof value === 'string' ? referencesIn(value) : [],
        ),
      );
      for (const [name, value] of added) {
        // A variable that another one refers to has to stand before it.
        const position = used.has(name) ? '0' : '-';
        apiObject.addJsonPatch(
          JsonPatch.add(`${path}/${position}`, { name, value }),
        );
      }
    },
  };
}

function knownContainers(
  workload: IConstruct,
  list: 'containers' | 'initContainers',
): KnownContainer[] {
  const containers: unknown =
    list in workload ? (workload as unknown as Fields)[list] : [];
  return Array.isArray(containers) ? containers.filter(isKnown) : [];
}

function isKnown(container: unknown): container is KnownContainer {
  const env =
    typeof container === 'object' && container !== null && 'env' in container
      ? container.env
      : undefined;
  return (
    typeof env === 'object' &&
    env !== null &&
    'addVariable' in env &&
    'variables' in env
  );
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value)
    ? value.filter(
        (item): item is Fields => typeof item === 'object' && item !== null,
      )
    : [];
}
