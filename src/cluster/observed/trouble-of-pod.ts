/** Why a pod gets no calls. */
export interface Trouble {
  /** A stable word for it. */
  readonly id: string;
  /** What is wrong, as it goes on after `2 of 3 pods are not ready: `. */
  readonly text: string;
  /** The same for pods with the same trouble, if the text is not. */
  readonly key?: string;
  /** Since when, or when last. */
  readonly when: string;
  readonly fix: string;
  /** The words of kubectl that show it. */
  readonly shows: readonly string[];
}
