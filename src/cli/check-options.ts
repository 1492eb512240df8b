import type { Severity } from '../contract/severity';
import type { BaselineOptions } from './baseline/since';
import type { ClusterOptions } from './cluster/options';
import type { Format } from './format';
import type { FormatChoice } from './format/choice';
import type { ApartOptions } from './wirings';

/** The options of `harbour check`. */
export interface CheckOptions
  extends ApartOptions, BaselineOptions, ClusterOptions {
  readonly format: readonly FormatChoice<Format>[];
  /** The least severity that makes the check fail. */
  readonly failOn: Severity;
}
