import { ApiObject, type App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConstructState } from '../base/construct-state';
import type { Finding, SourceObject } from '../wiring';

/** What looks at all the objects of an app. */
export type Check = (objects: readonly SourceObject[]) => readonly Finding[];

/** What checks an app; one is enough, whichever copy of the library it is of. */
const checks = new ConstructState<SynthesisCheck>('check', 1);

/** Checks the whole app around a construct whenever cdk8s validates it. */
export function checkAtSynthesis(scope: IConstruct, check: Check): void {
  const { root } = scope.node;
  if (checks.of(root) === undefined) checks.set(root, new SynthesisCheck(root, check));
}

/**
 * Errors become validation errors of cdk8s; whatever is no error goes to stderr, when the app is written.
 *
 * cdk8s validates an app once for itself and again for every chart that it writes. Within one
 * `synth()` or `synthYaml()` only the first
 * of these is a check, and what it rendered is what is written. Outside of them, in tests, each is
 * a check of its own: nobody can tell
 * whether an object was patched since the last.
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
    // The root is validated first, so that the others know their errors by the time they are asked.
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
    // A value that is rendered late may ask for the manifests of another chart, which validates the
    // app in the midst of it.
    if (this.checking || this.synthesis?.checked) return;
    this.errors.clear();
    this.checking = true;
    try {
      const apiObjects = this.root.node
        .findAll()
        .filter((construct) => ApiObject.isApiObject(construct));
      const objects = this.render(apiObjects);
      if (objects !== undefined) {
        this.tell(
          this.check(objects),
          new Map(
            apiObjects.map((apiObject, index) => [objects[index].path, apiObject]),
          ),
        );
      }
    } finally {
      this.checking = false;
    }
  }

  /**
   * Nothing, where one of them cannot be rendered: cdk8s says so when it comes to write it, and the
   * others mean little without it.
   */
  private render(
    apiObjects: readonly ApiObject[],
  ): readonly SourceObject[] | undefined {
    try {
      return apiObjects.map((apiObject) => ({
        object: this.synthesis?.render(apiObject) ?? apiObject.toJson(),
        path: apiObject.node.path,
      }));
    } catch {
      return undefined;
    }
  }

  private tell(
    findings: readonly Finding[],
    apiObjects: ReadonlyMap<string | undefined, ApiObject>,
  ): void {
    for (const finding of findings) {
      const { severity, source } = finding;
      if (severity === 'error') {
        const construct = apiObjects.get(source.path) ?? this.root;
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

  /** Has cdk8s ask for the errors of a construct, so that it tells them under the construct's path. */
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
 * One `synth()` or `synthYaml()`, while it lasts: what is rendered for the check is handed out once
 * more, to be written.
 */
class Synthesis {
  /** Whether the app has been checked. */
  public checked = false;

  private readonly own = new Map<ApiObject, PropertyDescriptor | undefined>();

  public render(apiObject: ApiObject): unknown {
    this.checked = true;
    const manifest = apiObject.toJson();
    // A chart with a `toJson` of its own may change its objects in there.
    if (apiObject.chart.toJson === Chart.prototype.toJson) {
      this.own.set(apiObject, Object.getOwnPropertyDescriptor(apiObject, 'toJson'));
      apiObject.toJson = () => {
        this.putBack(apiObject);
        return manifest;
      };
    }
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

/** By its methods, since an app may come with a copy of cdk8s of its own. */
function isApp(root: IConstruct): root is App {
  return 'synth' in root && 'synthYaml' in root;
}

function inWords({ message, fix, rule }: Finding): string {
  return `${message}; ${fix} (${rule})`;
}
