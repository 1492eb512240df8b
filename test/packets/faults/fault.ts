import type { Place } from './place';

/** What becomes of a request: who answers, or the ways in which it fails. */
export type Answered = 'answered' | readonly string[];

/** Something that happens to a running, healthy app, and what has to be said of it. */
export interface Fault {
  /** What happens, in words of the list of faults: it names the namespace as well. */
  readonly name: string;
  /** Whether the app has its database too. */
  readonly database?: true;
  /** Changes the app, or what is around it. */
  readonly happens: (place: Place) => Promise<void>;
  /** Waits until the cluster has come to what follows from it. */
  readonly shows: (place: Place) => Promise<void>;
  /** The call that is asked about; from `web` to `http://api` where nothing is said. */
  readonly call?: { readonly address: string; readonly from?: string };
  /** Takes back what taking back the objects would not. */
  readonly ends?: (place: Place) => Promise<void> | undefined;
  /** What real packets meet then. */
  readonly meets: Answered;
  /**
   * How `--probe` asks as well: `inside`, since the caller has a shell beside it, or `beside`, by a container that is
   * added to its pod.
   */
  readonly probed?: 'inside' | 'beside';
  /** The cause that has to be named first. */
  readonly cause: Cause;
}

/** What has to be named, and by which command. */
export interface Cause {
  /** The id of the cause in the answer, or of the rule. */
  readonly id: string;
  /** The object, as `Kind name`, in the namespace of the app. */
  readonly object: string;
  /** `explain` where a call ends at it, `check` where calls arrive nevertheless. */
  readonly by?: 'explain' | 'check';
}

/** How a closed port, a Service without endpoints and a policy answer here. */
export const REFUSED = ['refused'];

/** There is no such name: the DNS here knows no other names, and so refuses what comes last in the search. */
export const NO_NAME = ['no such name', 'no answer from DNS'];

/** DNS does not answer. */
export const NO_DNS = ['no answer from DNS', 'timeout'];
