import { type Chart } from 'cdk8s';

/** Manifests as they stand in somebody's repository, and the constructs that say the same. */
export interface Written {
  readonly yaml: string;
  readonly make: (chart: Chart) => void;
}
