/** The paths that a way in is for: one alone, or one and everything below it, element by element. */
export interface PathPattern {
  readonly exact: boolean;

  /** Of a prefix without the slash at its end, which makes no difference: that of everything is empty. */
  readonly path: string;
}

export function prefixPattern(path = '/'): PathPattern {
  return { exact: false, path: path.replace(/(?<!\/)\/+$/, '') };
}

export function exactPattern(path = '/'): PathPattern {
  return { exact: true, path };
}

export function matchesPath({ exact, path }: PathPattern, asked: string): boolean {
  return asked === path || (!exact && asked.startsWith(`${path}/`));
}
