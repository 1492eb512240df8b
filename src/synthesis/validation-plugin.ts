import { readFileSync } from 'node:fs';
import { checkBoolean, checkOneOf, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { checkName } from '../base/names';
import { subdomain } from '../contract/names';
import { SEVERITIES, type Severity, atLeast } from '../contract/severity';
import type { Finding, SourceObject } from '../wiring';
import type * as ReadYaml from '../yaml/read-yaml';
import { checkWiring } from './wiring-check';

/** The `properties` of a `WiringValidation` in `cdk8s.yaml`. */
export interface WiringValidationProps {
  /**
   * The lowest severity that makes `cdk8s synth` fail; all findings are reported.
   *
   * @default 'error'
   */
  readonly failOn?: 'error' | 'warning' | 'hint';

  /**
   * The DNS domain of the cluster; names in other domains are resolved outside the cluster.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Whether the files are all that there is: what they lack is missing for certain.
   *
   * @default false
   */
  readonly whole?: boolean;
}

/** What cdk8s-cli gives a validation: the files it has written, and a report to fill in. */
export interface ValidationContext {
  /** The paths of the files. */
  readonly manifests: readonly string[];

  /** Receives the findings. */
  readonly report: ValidationReport;
}

/** The report that cdk8s-cli prints. */
export interface ValidationReport {
  /** Adds a finding. */
  addViolation(violation: ValidationViolation): void;

  /** Closes the report. */
  submit(
    status: 'success' | 'failure',
    metadata?: Readonly<Record<string, string>>,
  ): void;
}

/** A finding, as cdk8s-cli reports it. */
export interface ValidationViolation {
  /** The id of the rule. */
  readonly ruleName: string;

  /** What is wrong. */
  readonly recommendation: string;

  /** What to do about it. */
  readonly fix: string;

  /** The objects with the problem. */
  readonly violatingResources: readonly ViolatingResource[];
}

/**
 * An object with a finding; cdk8s-cli adds the path of its construct, which it looks up by the object's name.
 */
export interface ViolatingResource {
  /** The object's name. */
  readonly resourceName: string;

  /** The fields with the problem. */
  readonly locations: readonly string[];

  /** The path of the file it is in. */
  readonly manifestPath: string;
}

/**
 * The check of the wiring as a validation of cdk8s-cli, for any app: `cdk8s.yaml` lists it, and
 * `cdk8s synth` prints its report.
 *
 * cdk8s-cli requires an exact version, which it installs into its own folder; give the path of a
 * package that is already installed:
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-harbour
 *     version: 0.1.0
 *     class: WiringValidation
 *     properties:
 *       failOn: warning
 * ```
 *
 * In a workspace the package is further up, and with Yarn's Plug'n'Play in no folder: there, name a
 * file beside `cdk8s.yaml` that says `module.exports = require('cdk8s-harbour');`.
 *
 * An app that uses a construct of this library, or calls `Wiring.check()`, does not need it.
 */
export class WiringValidation {
  private readonly failOn: Severity;
  private readonly clusterDomain: string | undefined;
  private readonly whole: boolean | undefined;

  /**
   * Made by cdk8s-cli with the `properties` of `cdk8s.yaml`.
   *
   * @throws HarbourError if they are not valid
   */
  constructor(props: WiringValidationProps = {}) {
    checkProps('WiringValidation', 'properties', props, keys);
    const { failOn = 'error', clusterDomain, whole } = props;
    checkOneOf('WiringValidation', 'properties.failOn', failOn, SEVERITIES);
    if (clusterDomain !== undefined) {
      checkName(
        'WiringValidation',
        'properties.clusterDomain',
        clusterDomain,
        subdomain,
      );
    }
    if (whole !== undefined) {
      checkBoolean('WiringValidation', 'properties.whole', whole);
    }
    this.failOn = failOn;
    this.whole = whole;
    this.clusterDomain = clusterDomain;
  }

  /**
   * Checks the files, and reports the findings.
   *
   * @throws HarbourError if a file is not YAML
   */
  public async validate(context: ValidationContext): Promise<void> {
    const findings = checkWiring(context.manifests.flatMap(read), {
      clusterDomain: this.clusterDomain,
      whole: this.whole,
    });
    for (const finding of findings) context.report.addViolation(violation(finding));
    const failing = atLeast(this.failOn);
    const failed = findings.some(({ severity }) => failing.includes(severity));
    context.report.submit(
      failed ? 'failure' : 'success',
      Object.fromEntries(
        SEVERITIES.map((severity) => [
          `${severity}s`,
          String(
            findings.filter((finding) => finding.severity === severity).length,
          ),
        ]),
      ),
    );
  }
}

const keys: KeysOf<WiringValidationProps> = {
  failOn: true,
  clusterDomain: true,
  whole: true,
};

function read(file: string): SourceObject[] {
  // Loaded here, so that other apps do not need the parser.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readYaml } = require('../yaml/read-yaml') as typeof ReadYaml;
  try {
    return readYaml(readFileSync(file, 'utf8'), file).map(({ value }) => ({
      object: value,
      file,
    }));
  } catch (error) {
    return fail(file, {
      what: 'the file cannot be read',
      found: error instanceof Error ? error.message : String(error),
    });
  }
}

function violation({
  rule,
  severity,
  object,
  source,
  field,
  message,
  fix,
}: Finding): ValidationViolation {
  return {
    ruleName: rule,
    recommendation: `${severity}: ${message}`,
    fix,
    violatingResources: [
      {
        resourceName: object.name,
        locations: [location(field)],
        manifestPath: source.file ?? '',
      },
    ],
  };
}

/** A field as it is written in JSONPath: `spec.ports[0].targetPort`. */
function location(field: Finding['field'] = []): string {
  const steps = field
    .map((step) =>
      /^[a-zA-Z]\w*$/.test(String(step)) ? `.${step}` : `[${JSON.stringify(step)}]`,
    )
    .join('');
  return steps === '' ? 'the whole object' : steps.replace(/^\./, '');
}
