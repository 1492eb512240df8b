const VARIABLE = /^[A-Za-z_][\w.-]*$/;

/** The variables that a text refers to as `$(NAME)`, each once; `$$(NAME)` stands for the text itself. */
export function referencesIn(text: string): string[] {
  // What is never closed reaches to the end, and is not searched again.
  const found = [...text.matchAll(/\$\$|\$\(([^)]*)(\))?/g)].flatMap(
    ([, name, closed]) => (closed === undefined ? [] : name),
  );
  return [...new Set(found)].filter((name) => VARIABLE.test(name));
}
