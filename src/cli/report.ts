import type { Severity } from '../contract/severity';
import {
  isInstaller,
  isUnreadWayIn,
  type ObjectReference,
  type Wiring,
} from '../wiring';
import type { Comparison } from './baseline/compare';
import type { Known } from './baseline/known';
import type { Judged } from './config/judge';
import type { Unreadable } from './files';
import { findLines } from './find-line';
import { itemsOf, type Manifests } from './manifests';

/** A finding as it is printed. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly object: ObjectReference;
  /** The path of the construct, if a cdk8s app was checked. */
  readonly path?: string;
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
  readonly fix: string;
  /** The command that shows it in a running cluster. */
  readonly command?: string;
}

/** The result of one run. */
export interface Report {
  readonly findings: readonly ReportedFinding[];
  /**
   * The objects by which a controller installs an app, or lets calls into the cluster, of which nothing
   * is read.
   */
  readonly notRead: readonly ObjectReference[];
  /** The files and folders that could not be read, and the charts and overlays that could not be rendered. */
  readonly unreadable: readonly Unreadable[];
  /** The charts and overlays that were not rendered, and why. */
  readonly passedOver: readonly Unreadable[];
  /** What the baseline has and was not found, if there is to be one. */
  readonly gone?: readonly Known[];
  readonly summary: {
    /** The files and folders that were named. */
    readonly read: readonly string[];
    readonly objects: number;
    /** How many charts and overlays were not rendered. */
    readonly passedOver: number;
    readonly errors: number;
    readonly warnings: number;
    readonly hints: number;
    /** How many findings do not count; left out if all do. */
    readonly ignored?: number;
    /** How many findings the baseline has, if there is to be one. */
    readonly known?: number;
  };
}

/** The findings that count, and how many do not. */
type Counted = Pick<Judged, 'findings' | 'ignored'> & Partial<Comparison>;

/** The findings with their exact lines, and how many there are. */
export function reportOf(
  wiring: Pick<Wiring, 'objects'>,
  { findings, ignored, known, gone }: Counted,
  { read, objects, files, unreadable, passedOver }: Manifests,
): Report {
  const lines = findLines(findings, files);
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    findings: findings.map((finding) => {
      const {
        rule,
        severity,
        object: { apiVersion, kind, namespace, name },
        source: { path, file },
        message,
        fix,
      } = finding;
      return {
        rule,
        severity,
        object: { apiVersion, kind, namespace, name },
        path,
        file,
        line: lines.get(finding),
        message,
        fix,
        command: finding.command,
      };
    }),
    notRead: wiring.objects
      .filter((object) => isInstaller(object) || isUnreadWayIn(object))
      .map(({ apiVersion, kind, namespace, name }) => ({
        apiVersion,
        kind,
        namespace: namespace === '' ? undefined : namespace,
        name,
      })),
    unreadable,
    passedOver,
    gone,
    summary: {
      read,
      objects: objects.reduce(
        (sum, { object }) => sum + (itemsOf(object)?.length ?? 1),
        0,
      ),
      passedOver: passedOver.length,
      errors: count('error'),
      warnings: count('warning'),
      hints: count('hint'),
      ...(ignored > 0 && { ignored }),
      known,
    },
  };
}
