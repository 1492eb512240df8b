import type { Graph, GraphBox, GraphLine } from './graph';

/** Boxes that stand in fixed columns to one another: Services and their pods. */
export interface Group {
  readonly boxes: GraphBox[];
  readonly out: GroupLine[];
  readonly into: GroupLine[];
  column: number;
}

/** A line from one group to another. */
export interface GroupLine {
  readonly from: Group;
  readonly to: Group;
  /** How many columns the target is right of the source at least. */
  readonly length: number;
}

/** The groups of a graph, with the lines between them that lead from left to right. */
export function groupsOf({ boxes, lines }: Graph): readonly Group[] {
  const groupOf = unite(boxes, lines);
  const groups = [...new Set(groupOf.values())];
  const halfOf = new Map(boxes.map(({ id, half }) => [id, half]));
  const between = lines.flatMap((line): (GroupLine & { isWeak: boolean })[] => {
    const from = groupOf.get(line.from)!;
    const to = groupOf.get(line.to)!;
    if (from === to) return [];
    const most = halfOf.get(line.from)! - halfOf.get(line.to)! + 1;
    // First and second halves stay in columns of their own.
    return [{ from, to, length: most + (most % 2), isWeak: line.isWeak }];
  });
  const strong = between.filter(({ isWeak }) => !isWeak);
  const back = linesBack(groups, strong);
  strong.filter((line) => !back.has(line)).forEach(join);
  for (const line of between.filter(({ isWeak }) => isWeak)) {
    if (!leadsTo(line.to, line.from)) join(line);
  }
  return groups;
}

/** Joins boxes whose columns depend on one another. */
function unite(
  boxes: readonly GraphBox[],
  lines: readonly GraphLine[],
): ReadonlyMap<string, Group> {
  const groupOf = new Map(
    boxes.map((box): [string, Group] => [
      box.id,
      { boxes: [box], out: [], into: [], column: 0 },
    ]),
  );
  for (const { from, to, isTight } of lines) {
    const [one, other] = [groupOf.get(from)!, groupOf.get(to)!];
    if (!isTight || one === other) continue;
    const [small, large] =
      one.boxes.length < other.boxes.length ? [one, other] : [other, one];
    large.boxes.push(...small.boxes);
    small.boxes.forEach(({ id }) => groupOf.set(id, large));
  }
  return groupOf;
}

function join(line: GroupLine): void {
  line.from.out.push(line);
  line.to.into.push(line);
}

/** Those lines without which there are no circles, as seen from where requests come in. */
function linesBack(
  groups: readonly Group[],
  lines: readonly GroupLine[],
): ReadonlySet<GroupLine> {
  const out = new Map<Group, GroupLine[]>(groups.map((group) => [group, []]));
  lines.forEach((line) => out.get(line.from)!.push(line));
  const called = new Set(lines.map(({ to }) => to));
  const isFirst = (group: Group) => group.boxes.some((box) => box.isFirst);
  const roots = [
    ...groups.filter(isFirst),
    ...groups.filter((group) => !called.has(group)),
    ...groups,
  ];
  const back = new Set<GroupLine>();
  const seen = new Set<Group>();
  const open = new Set<Group>();
  for (const root of roots) {
    const path = seen.has(root) ? [] : [{ group: root, next: 0 }];
    seen.add(root);
    open.add(root);
    // As a loop, since a chain of calls may be longer than the stack.
    while (path.length > 0) {
      const step = path[path.length - 1];
      const line = out.get(step.group)!.at(step.next);
      step.next++;
      if (line === undefined || step.next > out.get(step.group)!.length) {
        open.delete(step.group);
        path.pop();
      } else if (open.has(line.to)) {
        back.add(line);
      } else if (!seen.has(line.to)) {
        seen.add(line.to);
        open.add(line.to);
        path.push({ group: line.to, next: 0 });
      }
    }
    open.delete(root);
  }
  return back;
}

function leadsTo(from: Group, wanted: Group): boolean {
  const seen = new Set([from]);
  for (const group of seen) {
    if (group === wanted) return true;
    group.out.forEach(({ to }) => seen.add(to));
  }
  return false;
}
