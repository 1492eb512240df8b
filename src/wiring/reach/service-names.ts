import { closestName } from '../../words/did-you-mean';
import { getOrAdd } from '../get-or-add';
import { oncePerWiring } from '../once-per-wiring';
import type { Service } from '../read/service';
import { isTypo } from './is-typo';

/** The names of the Services in the manifests. */
export const serviceNamesOf = oncePerWiring(
  (wiring) => new ServiceNames(wiring.services),
);

/** More names than this are too many to compare with each missing name. */
const MANY = 200;

/** The names of Services, by namespace and back. */
export class ServiceNames {
  private readonly byNamespace = new Map<string, string[]>();
  private readonly byName = new Map<string, string[]>();
  private readonly shortened = new Map<string, Map<string, string[]>>();
  private readonly affixes = new Map<string, Affixes>();

  constructor(services: readonly Service[]) {
    for (const { namespace, name } of services) {
      getOrAdd(this.byNamespace, namespace, () => []).push(name);
      getOrAdd(this.byName, name, () => []).push(namespace);
    }
  }

  /** The names of the Services in a namespace. */
  in(namespace: string): readonly string[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The namespaces that have a Service of this name. */
  namespacesOf(name: string): readonly string[] {
    return this.byName.get(name) ?? [];
  }

  /** The Service of the namespace with the most similar name. */
  closeTo(name: string, namespace: string): string | undefined {
    const all = this.in(namespace);
    return closestName(name, all.length > MANY ? this.near(name, namespace) : all);
  }

  /** Whether it must be the misspelt name of a Service of the namespace: one letter is wrong. */
  isTypo(name: string, namespace: string): boolean {
    return this.near(name, namespace).some((other) => isTypo(name, other));
  }

  /**
   * The Service that the name referred to before a tool such as kustomize added a prefix or suffix to
   * all Services of the namespace.
   */
  renamed(name: string, namespace: string): string | undefined {
    const all = this.in(namespace);
    if (all.length === 1) {
      return all[0].endsWith(`-${name}`) ? all[0] : undefined;
    }
    if (all.length === 0) return undefined;
    const { prefix, suffix } = getOrAdd(this.affixes, namespace, () =>
      affixesOf(all),
    );
    return [
      `${prefix}${name}`,
      `${name}${suffix}`,
      `${prefix}${name}${suffix}`,
    ].find(
      (candidate) =>
        candidate !== name && this.namespacesOf(candidate).includes(namespace),
    );
  }

  /** The names that become equal to this one if each drops at most one letter; no other can be one letter away. */
  private near(name: string, namespace: string): string[] {
    const index = getOrAdd(this.shortened, namespace, () => {
      const names = new Map<string, string[]>();
      for (const other of this.in(namespace)) {
        for (const form of shorten(other)) {
          getOrAdd(names, form, () => []).push(other);
        }
      }
      return names;
    });
    return [
      ...new Set([...shorten(name)].flatMap((form) => index.get(form) ?? [])),
    ];
  }
}

interface Affixes {
  readonly prefix: string;
  readonly suffix: string;
}

/** The prefix and the suffix that all names share, hyphens included. */
function affixesOf(names: readonly string[]): Affixes {
  const [first, ...others] = names;
  let start = 0;
  while (
    start < first.length &&
    others.every((other) => other[start] === first[start])
  ) {
    start++;
  }
  let end = 0;
  while (
    end < first.length - start &&
    others.every((other) => other.at(-1 - end) === first.at(-1 - end))
  ) {
    end++;
  }
  return {
    prefix: /^.*-/.exec(first.slice(0, start))?.[0] ?? '',
    suffix: /-.*/s.exec(first.slice(first.length - end))?.[0] ?? '',
  };
}

/** No Service has a longer name, and so none is one letter away from it. */
const LONGEST = 64;

function shorten(name: string): Set<string> {
  if (name.length > LONGEST) {
    return new Set([name]);
  }
  return new Set([
    name,
    ...[...name].map((_, index) => name.slice(0, index) + name.slice(index + 1)),
  ]);
}
