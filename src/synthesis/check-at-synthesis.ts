import { ApiObject, type App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConstructState } from '../base/construct-state';
import type { Finding, SourceObject } from '../wiring';
import { writtenManifest } from './written-manifest';

/** A check of all the objects of an app. */
export type Check = (objects: readonly SourceObject[]) => readonly Finding[];

/** The check of an app; one is enough, from whichever copy of the library. */
const checks = new ConstructState<SynthesisCheck>('check', 1);

/** Checks the whole app around a construct whenever cdk8s validates it. */
export function checkAtSynthesis(scope: IConstruct, check: Check): void {
  const { root } = scope.node;
  if (checks.of(root) === undefined) {
    checks.set(root, new SynthesisCheck(root, check));
  }
}

/**
 * Errors become validation errors of cdk8s; warnings and hints go to stderr when the app is written.
 *
 * cdk8s validates an app once for itself and again for every chart that it writes. Within one
 * `synth()` or `synthYaml()` only the first validation runs the check, and the manifests it
 * rendered are written. Outside of them, in tests, every validation runs it: there is no telling
 * whether an object has been patched since the last one.
 */
class SynthesisCheck {
  private readonly reporting = new WeakSet<IConstruct>();
  private errors = new Map<IConstruct, string[]>();
  private checking = false;
  private synthesis: Synthesis | undefined;

  constructor(
    private readonly root: IConstruct,
    private readonly check: Check,
  ) {
    // The root is validated first, so the errors of the others are known by the time they are validated.
    this.reportErrorsOf(root, () => this.run());
    if (isApp(root)) {
      const { synth, synthYaml } = root;
      root.synth = () => this.within(() => synth.call(root));
      root.synthYaml = () => this.within(() => synthYaml.call(root));
    }
  }

  private within<Result>(synthesize: () => Result): Result {
    if (this.synthesis !== undefined) return synthesize();
    this.synthesis = new Synthesis();
    try {
      return synthesize();
    } finally {
      this.synthesis.end();
      this.synthesis = undefined;
    }
  }

  private run(): void {
    // A lazy value may render the manifests of another chart, which validates the app during the check.
    if (this.checking || this.synthesis?.checked) return;
    this.errors.clear();
    this.checking = true;
    try {
      const apiObjects = this.root.node
        .findAll()
        .filter((construct) => ApiObject.isApiObject(construct));
      const objects = this.render(apiObjects);
      const findings = objects === undefined ? [] : this.check(objects);
      if (findings.length > 0) this.report(findings, apiObjects);
    } finally {
      this.checking = false;
    }
  }

  /**
   * `undefined` if one of them cannot be rendered: cdk8s reports that when it writes the object,
   * and the others mean little without it.
   */
  private render(
    apiObjects: readonly ApiObject[],
  ): readonly SourceObject[] | undefined {
    try {
      return apiObjects.map((apiObject) => ({
        object: this.synthesis?.render(apiObject) ?? apiObject.toJson(),
        // Hardly any object has a finding, and a path is put together anew each time.
        get path() {
          return apiObject.node.path;
        },
      }));
    } catch {
      return undefined;
    }
  }

  private report(
    findings: readonly Finding[],
    apiObjects: readonly ApiObject[],
  ): void {
    const byPath = new Map<string | undefined, ApiObject>(
      apiObjects.map((apiObject) => [apiObject.node.path, apiObject]),
    );
    for (const finding of findings) {
      const { severity, source } = finding;
      if (severity === 'error') {
        const construct = byPath.get(source.path) ?? this.root;
        this.errors.set(construct, [
          ...(this.errors.get(construct) ?? []),
          inWords(finding),
        ]);
        this.reportErrorsOf(construct);
      } else if (this.synthesis !== undefined) {
        process.stderr.write(`${severity}: [${source.path}] ${inWords(finding)}\n`);
      }
    }
  }

  /** Makes cdk8s ask the construct for its errors, so that it reports them with the construct's path. */
  private reportErrorsOf(construct: IConstruct, prepare?: () => void): void {
    if (this.reporting.has(construct)) return;
    this.reporting.add(construct);
    construct.node.addValidation({
      validate: () => {
        prepare?.();
        return this.errors.get(construct) ?? [];
      },
    });
  }
}

/**
 * One `synth()` or `synthYaml()` call: the manifests rendered for the check are reused for writing.
 */
class Synthesis {
  /** Whether the app has been checked. */
  public checked = false;

  private readonly own = new Map<ApiObject, PropertyDescriptor | undefined>();

  public render(apiObject: ApiObject): unknown {
    this.checked = true;
    const manifest = apiObject.toJson();
    // A chart with its own `toJson` may change its objects there.
    const isFinal = apiObject.chart.toJson === Chart.prototype.toJson;
    this.own.set(apiObject, Object.getOwnPropertyDescriptor(apiObject, 'toJson'));
    apiObject.toJson = () => {
      this.putBack(apiObject);
      return writtenManifest(isFinal ? manifest : apiObject.toJson());
    };
    return manifest;
  }

  public end(): void {
    for (const apiObject of this.own.keys()) this.putBack(apiObject);
  }

  private putBack(apiObject: ApiObject): void {
    const own = this.own.get(apiObject);
    this.own.delete(apiObject);
    if (own === undefined) Reflect.deleteProperty(apiObject, 'toJson');
    else Object.defineProperty(apiObject, 'toJson', own);
  }
}

/** Recognized by its methods, since an app may have its own copy of cdk8s. */
function isApp(root: IConstruct): root is App {
  return 'synth' in root && 'synthYaml' in root;
}

function inWords({ message, fix, rule }: Finding): string {
  return `${message}; ${fix} (${rule})`;
}
