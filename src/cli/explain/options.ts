import type { WiringOptions } from '../../wiring';
import type { ClusterOptions } from '../cluster/options';
import type { ProbeOptions } from '../cluster/probe-options';
import type { RenderOptions } from '../sources/options';
import type { CallerOptions } from './caller';
import type { ExplainFormat } from './format';

/** The options of `harbour explain`. */
export interface ExplainOptions
  extends
    CallerOptions,
    RenderOptions,
    WiringOptions,
    ClusterOptions,
    ProbeOptions {
  readonly format: ExplainFormat;
  /** Whether to go on, and say what changes. */
  readonly watch?: boolean;
}
