import type { Labels } from '../../contract/labels';
import { type LabelRequirement, meets } from '../read/label-selector';
import type { Requirements } from './selector';

/** Finds, among many items with a selector each, those whose selector matches given labels, without trying all. */
export class SelectorIndex<T> {
  private readonly byLabel = new Map<string, T[]>();
  /** Items that no label leads to: their selectors match everything, or require that a label is absent. */
  private readonly others: T[] = [];
  private readonly order = new Map<T, number>();

  constructor(
    private readonly items: readonly T[],
    private readonly selectorOf: (item: T) => Requirements,
  ) {
    const uses = new Map<string, number>();
    for (const item of items) {
      for (const named of selectorOf(item).flatMap(labelsNamed)) {
        uses.set(named, (uses.get(named) ?? 0) + 1);
      }
    }
    for (const item of items) {
      this.order.set(item, this.order.size);
      const choices = selectorOf(item)
        .map(labelsNamed)
        .filter((labels) => labels.length > 0);
      // The label that fewest selectors share: what all apps carry would lead to all of them.
      const [rarest] = choices.sort((a, b) => usesOf(a, uses) - usesOf(b, uses));
      if (rarest === undefined) this.others.push(item);
      for (const named of rarest ?? []) add(this.byLabel, named, item);
    }
  }

  /** All items, in the order in which they were given. */
  all(): readonly T[] {
    return this.items;
  }

  /** The items whose selector matches everything, in the order in which they were given. */
  matchingAll(): readonly T[] {
    return this.items.filter((item) => this.selectorOf(item).length === 0);
  }

  /** The items whose selector does not match everything. */
  selective(): readonly T[] {
    return this.items.filter((item) => this.selectorOf(item).length > 0);
  }

  /** The items whose selector matches the labels, in the order in which they were given. */
  matching(labels: Labels): readonly T[] {
    const candidates = new Set(this.others);
    for (const [key, value] of Object.entries(labels)) {
      this.byLabel.get(label(key, value))?.forEach((item) => candidates.add(item));
    }
    return [...candidates]
      .filter((item) => matches(this.selectorOf(item), labels))
      .sort((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0));
  }
}

/** Finds, among many items that have labels, those that a selector matches. */
export class LabelIndex<T> {
  private readonly byLabel = new Map<string, T[]>();

  constructor(
    private readonly items: readonly T[],
    private readonly labelsOf: (item: T) => Labels,
  ) {
    for (const item of items) {
      for (const [key, value] of Object.entries(labelsOf(item))) {
        add(this.byLabel, label(key, value), item);
      }
    }
  }

  /** Whether the selector matches one of them that also fulfils the condition. */
  some(
    selector: Requirements,
    condition: (item: T) => boolean = () => true,
  ): boolean {
    return this.find(selector, condition) !== undefined;
  }

  /** The first that the selector matches and that also fulfils the condition. */
  find(selector: Requirements, condition: (item: T) => boolean): T | undefined {
    return this.candidates(selector).find(
      (item) => matches(selector, this.labelsOf(item)) && condition(item),
    );
  }

  /** All that the selector matches. */
  matchedBy(selector: Requirements): readonly T[] {
    return this.candidates(selector).filter((item) =>
      matches(selector, this.labelsOf(item)),
    );
  }

  private candidates(selector: Requirements): readonly T[] {
    const choices = selector
      .map(labelsNamed)
      .filter(({ length }) => length > 0)
      .map((labels) => labels.map((named) => this.byLabel.get(named) ?? []));
    const [fewest] = choices.sort((a, b) => sizeOf(a) - sizeOf(b));
    return fewest === undefined ? this.items : fewest.flat();
  }
}

function matches(requirements: Requirements, labels: Labels): boolean {
  return requirements.every((requirement) => meets(labels, requirement));
}

/** The labels of which an object must have one to fulfil the requirement; none if it requires no such label. */
function labelsNamed({
  key,
  operator,
  values,
}: LabelRequirement): readonly string[] {
  return operator === 'In' ? values.map((value) => label(key, value)) : [];
}

function label(key: string, value: string): string {
  return `${key}=${value}`;
}

function sizeOf(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

function usesOf(
  labels: readonly string[],
  uses: ReadonlyMap<string, number>,
): number {
  return labels.reduce((sum, named) => sum + (uses.get(named) ?? 0), 0);
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const found = lists.get(key);
  if (found) found.push(item);
  else lists.set(key, [item]);
}

/** The items, grouped by a key. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) add(groups, keyOf(item), item);
  return groups;
}
