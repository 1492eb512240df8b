/** A directory that a program of an image writes to. */
export interface WrittenPath {
  readonly path: string;
  /** The variable by which it is chosen. */
  readonly variable?: string;
  /** Whether its content shall outlive the pod. */
  readonly content?: 'data';
  /**
   * Whether the image declares a `VOLUME` there: containerd then mounts a writable directory, new for every
   * container, where the pod mounts nothing, and CRI-O does not.
   */
  readonly volume?: true;
}

/**
 * What a well-known image needs to run without root and with a read-only root file system. It was read in the
 * image's Dockerfile and entrypoint; the page `docs/pod-does-not-start.md` shows it as a table.
 */
export interface KnownImage {
  /** Its repositories, as `readImageReference` completes them. */
  readonly repositories: readonly string[];
  /** The version that was read. */
  readonly version: string;
  /** The files that were read. */
  readonly source: string;
  /** The user of the image: a number, or a name, which Kubernetes cannot tell from root. */
  readonly ownUser: number | string;
  /** The user to run it as. */
  readonly user: number;
  /** The same in the variants on Alpine Linux, if it differs. */
  readonly alpineUser?: number;
  /** Where it writes besides `/tmp`; without these it does not start, or does not work. */
  readonly writes: readonly WrittenPath[];
  /** Whether it also writes beside files of its own, so that nothing can be mounted there. */
  readonly writesItsFiles?: true;
  /** The directory of its configuration: who mounts one there may have chosen other paths. */
  readonly configuration?: string;
  /** The capability that its program cannot be executed without. */
  readonly capability?: string;
  /** The ports that it listens on by default. */
  readonly ports: readonly number[];
  /** Props that it needs besides, as they are written. */
  readonly props?: string;
  /** What else one has to know. */
  readonly note?: string;
}
