import type { Severity } from '../../contract/severity';
import type { GivenCall } from '../../policies';

/** The severity of a rule, or that it is switched off. */
export type RuleSetting = Severity | 'off';

/** Findings that do not count. */
export interface Exception {
  readonly rule?: string;
  /** A pattern for the object, as a report names it. */
  readonly object?: string;
  /** A pattern for the file, relative to the folder of the settings. */
  readonly file?: string;
  readonly reason: string;
  /** The last day on which they do not count. */
  readonly until?: string;
}

/** What is applied together, and is checked by itself. */
export interface AppSettings {
  /** Its folder, or its only file, relative to the folder of the settings. */
  readonly folder: string;
  /** The namespace of the objects that name none. */
  readonly namespace?: string;
  /** Whether its manifests are all that there is. */
  readonly whole?: boolean;
  /** Files with values for its charts, relative to the folder of the settings. */
  readonly values?: readonly string[];
}

/** A call that no manifest shows. */
export interface CallSettings extends Omit<GivenCall, 'to'> {
  readonly to: Omit<GivenCall['to'], 'address'> & { readonly address?: string };
}

/** What harbour.yaml says. */
export interface Settings {
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly ignore?: readonly Exception[];
  readonly clusterDomain?: string;
  readonly apps?: readonly AppSettings[];
  readonly calls?: readonly CallSettings[];
}

/** The settings, and the file that has them, if there is one. */
export interface Config extends Settings {
  /** The file as it is named in messages. */
  readonly file?: string;
  /** The folder that paths are relative to. */
  readonly folder: string;
  /** The line of each exception. */
  readonly lines: ReadonlyMap<Exception, number>;
}
