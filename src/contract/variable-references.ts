const VARIABLE = /^[A-Za-z_][\w.-]*$/;

/** The variables that a text refers to as `$(NAME)`, each once; `$$(NAME)` stands for the text itself. */
export function referencesIn(text: string): string[] {
  const found = [...text.matchAll(/\$\$|\$\(([^)]*)\)/g)].flatMap(
    ([, name]) => name ?? [],
  );
  return [...new Set(found)].filter((name) => VARIABLE.test(name));
}
