import type {
  Comment,
  DeclarationReflection,
  ProjectReflection,
  ReferenceType,
  Reflection,
  ReflectionGroup,
  SomeType,
} from 'typedoc' with { 'resolution-mode': 'import' };

/** The parts of typedoc that are needed here; it is an ES module, and this is not. */
export type Typedoc = typeof import('typedoc', {
  with: { 'resolution-mode': 'import' },
});

/** Puts what typedoc has read in the order of a reader, each thing in one place. */
export function arrange(project: ProjectReflection, typedoc: Typedoc): void {
  const { Class, Interface } = typedoc.ReflectionKind;
  for (const reflection of project.children ?? []) {
    if (!reflection.kindOf([Class, Interface])) continue;
    linkParents(reflection, typedoc);
    leaveOutInherited(reflection, project);
    putRequiredFirst(reflection);
  }
  project.groups = sections(project, typedoc);
}

/** What is inherited stands with the parent, to which there is a link. */
function linkParents(reflection: DeclarationReflection, typedoc: Typedoc): void {
  reflection.typeHierarchy = undefined;
  const parents = (reflection.extendedTypes ?? []).filter(isReference);
  if (parents.length === 0) return;
  const what = reflection.kindOf(typedoc.ReflectionKind.Class)
    ? 'members'
    : 'props';
  reflection.comment ??= new typedoc.Comment();
  reflection.comment.summary.push(
    { kind: 'text', text: `\n\nInherits the ${what} of ` },
    ...parents.flatMap((parent, index): Comment['summary'] => [
      ...(index === 0 ? [] : [{ kind: 'text' as const, text: ', ' }]),
      linkTo(parent),
    ]),
    { kind: 'text', text: '.' },
  );
}

/** Of `Omit<Props, 'one'>` to `Props`; what is not described here has no link. */
function linkTo(parent: ReferenceType): Comment['summary'][number] {
  const [described = parent] = [parent, ...(parent.typeArguments ?? [])]
    .filter(isReference)
    .filter(({ reflection }) => reflection !== undefined);
  const { name, reflection } = described;
  if (reflection === undefined) return { kind: 'code', text: `\`${name}\`` };
  return { kind: 'inline-tag', tag: '@link', text: name, target: reflection };
}

function leaveOutInherited(
  reflection: DeclarationReflection,
  project: ProjectReflection,
): void {
  for (const child of [...(reflection.children ?? [])]) {
    if (child.inheritedFrom !== undefined) project.removeReflection(child);
    else forgetParents(child);
  }
  const left = new Set(reflection.children);
  for (const group of reflection.groups ?? []) {
    group.children = group.children.filter((child) => left.has(child as never));
  }
  reflection.groups = reflection.groups?.filter(
    ({ children }) => children.length > 0,
  );
}

/** That a member implements an interface, or replaces what it inherits, is nothing to its caller. */
function forgetParents(member: DeclarationReflection): void {
  const accessors = [member.getSignature, member.setSignature];
  for (const part of [member, ...(member.signatures ?? []), ...accessors]) {
    if (part === undefined) continue;
    part.implementationOf = undefined;
    part.overwrites = undefined;
  }
}

function putRequiredFirst({ groups }: DeclarationReflection): void {
  for (const group of groups ?? []) {
    group.children.sort((one, other) => isOptional(one) - isOptional(other));
  }
}

function isOptional(member: Reflection): number {
  return member.flags.isOptional ? 1 : 0;
}

/** The constructs first, each with its props behind it. */
function sections(project: ProjectReflection, typedoc: Typedoc): ReflectionGroup[] {
  const { Class, Function } = typedoc.ReflectionKind;
  const rest = new Set(project.children);
  const take = (wanted: (reflection: DeclarationReflection) => boolean) => {
    const taken = [...rest].filter(wanted);
    for (const reflection of taken) rest.delete(reflection);
    return taken;
  };
  const testing = take((reflection) => isIn('testing', reflection, project));
  const map = ['traffic-map', 'map'].flatMap((folder) =>
    take((reflection) => isIn(folder, reflection, project)),
  );
  const constructs = take((reflection) => propsOf(reflection).length > 0).flatMap(
    (construct) => [
      construct,
      ...take((reflection) => propsOf(construct).includes(reflection)),
    ],
  );
  const callable = take((reflection) => reflection.kindOf([Class, Function]));
  return Object.entries({
    'Constructs': constructs,
    'Classes and functions': callable,
    'Props and types': [...rest],
    'Testing': testing,
    'The map': map,
  }).map(([title, children]) => {
    const group = new typedoc.ReflectionGroup(title, project);
    group.children = children;
    return group;
  });
}

function isIn(
  folder: string,
  reflection: DeclarationReflection,
  project: ProjectReflection,
): boolean {
  const symbol = project.getSymbolIdFromReflection(reflection);
  return symbol?.packagePath.startsWith(`src/${folder}/`) ?? false;
}

/** The types of the third argument of `new`: it comes after the scope and the id. */
function propsOf(reflection: DeclarationReflection): readonly Reflection[] {
  const [create] = reflection.children?.find(isConstructor)?.signatures ?? [];
  const [scope, id, props] = create?.parameters ?? [];
  if (scope?.name !== 'scope' || id?.name !== 'id') return [];
  return reflectionsIn(props?.type);
}

function isConstructor({ name }: DeclarationReflection): boolean {
  return name === 'constructor';
}

function reflectionsIn(type: SomeType | undefined): readonly Reflection[] {
  if (type?.type === 'union') return type.types.flatMap(reflectionsIn);
  if (type === undefined || !isReference(type)) return [];
  const { reflection } = type;
  if (reflection === undefined) return [];
  const parts = reflection.isDeclaration() ? reflectionsIn(reflection.type) : [];
  return [reflection, ...parts];
}

function isReference(type: SomeType): type is ReferenceType {
  return type.type === 'reference';
}
