/** The result of a matcher, as jest expects it. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}
