import type { Labels } from '../../contract/labels';
import { type LabelRequirement, meets } from '../read/label-selector';
import type { Requirements } from './selector';

/** Finds, among many things that each have a selector, those that take given labels, without trying every one. */
export class SelectorIndex<T> {
  private readonly byLabel = new Map<string, T[]>();
  /** What no label leads to: selectors of everything, or of what is absent. */
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

  /** The things whose selector takes whatever there is, in the order they were given. */
  takingAll(): readonly T[] {
    return this.items.filter((item) => this.selectorOf(item).length === 0);
  }

  /** The things whose selector takes something and passes over something else. */
  choosing(): readonly T[] {
    return this.items.filter((item) => this.selectorOf(item).length > 0);
  }

  /** The things whose selector takes the labels, in the order they were given. */
  taking(labels: Labels): readonly T[] {
    const candidates = new Set(this.others);
    for (const [key, value] of Object.entries(labels)) {
      this.byLabel.get(label(key, value))?.forEach((item) => candidates.add(item));
    }
    return [...candidates]
      .filter((item) => matches(this.selectorOf(item), labels))
      .sort((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0));
  }
}

/** Finds, among many things that have labels, those that a selector takes. */
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

  /** Whether the selector takes one of them that is right otherwise, too. */
  some(selector: Requirements, isRight: (item: T) => boolean = () => true): boolean {
    return this.find(selector, isRight) !== undefined;
  }

  /** The first that the selector takes and that is right otherwise, too. */
  find(selector: Requirements, isRight: (item: T) => boolean): T | undefined {
    return this.candidates(selector).find(
      (item) => matches(selector, this.labelsOf(item)) && isRight(item),
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

/** The labels one of which an object must have to fulfil the requirement; none where it is not about having one. */
function labelsNamed({ key, operator, values }: LabelRequirement): readonly string[] {
  return operator === 'In' ? values.map((value) => label(key, value)) : [];
}

function label(key: string, value: string): string {
  return `${key}=${value}`;
}

function sizeOf(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

function usesOf(labels: readonly string[], uses: ReadonlyMap<string, number>): number {
  return labels.reduce((sum, named) => sum + (uses.get(named) ?? 0), 0);
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const found = lists.get(key);
  if (found) found.push(item);
  else lists.set(key, [item]);
}

/** The items by what they share. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) add(groups, keyOf(item), item);
  return groups;
}
