/** The result of a matcher, as jest and vitest expect it. */
export interface MatcherResult {
  /** Whether what the matcher says holds. */
  readonly pass: boolean;

  /** What is said if the test fails. */
  readonly message: () => string;
}
