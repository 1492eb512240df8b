/** What jest wants to hear from a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}
