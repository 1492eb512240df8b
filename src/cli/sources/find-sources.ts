import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSkipped } from '../files';
import { CHART_FILE, type ChartFolder, readChart } from './chart';
import {
  KUSTOMIZATION_FILES,
  type KustomizationFolder,
  readKustomization,
} from './kustomization';
import { fullPath, isFolder, isSystemError } from './on-disk';

/** What has to be rendered in the folders that are named. */
export interface Sources {
  /** The charts that are apps: no library charts, and none within others. */
  readonly charts: readonly ChartFolder[];
  /** The kustomizations that are apps: no Components, and none on which others are built. */
  readonly overlays: readonly KustomizationFolder[];
  /** Whether a file or folder is part of something that is rendered, and is no manifest by itself. */
  readonly isPart: (path: string) => boolean;
}

/** A kustomization, and whether it takes in itself. */
interface Judged {
  readonly path: string;
  readonly isCircular: boolean;
  readonly kustomization: KustomizationFolder;
}

/** Finds the charts and kustomizations in and below the folders among these names. */
export function findSources(names: readonly string[]): Sources {
  const finder = new Finder();
  for (const name of names) {
    if (isFolder(name)) finder.tryToWalk(name);
  }
  return finder;
}

class Finder implements Sources {
  private readonly chartsByPath = new Map<string, ChartFolder>();
  private readonly kustomizations = new Map<string, KustomizationFolder>();
  /** What kustomizations take in. */
  private readonly used = new Set<string>();

  public get charts(): readonly ChartFolder[] {
    const charts = [...this.chartsByPath.values()];
    return charts.filter(({ isLibrary }) => !isLibrary);
  }

  public get overlays(): readonly KustomizationFolder[] {
    return [...this.kustomizations]
      .filter(([, { isComponent }]) => !isComponent)
      .map(([path, kustomization]) => this.judged(path, kustomization))
      .filter(({ path, isCircular }) => isCircular || !this.used.has(path))
      .map(({ kustomization }) => kustomization);
  }

  public readonly isPart = (path: string): boolean => {
    const full = fullPath(path);
    if (this.chartsByPath.has(full) || this.isBeside(path)) {
      return true;
    }
    // In the folder of another kustomization may be more than it takes in.
    return this.used.has(full) && !this.kustomizations.has(full);
  };

  private walk(folder: string): void {
    const path = fullPath(folder);
    const entries = readdirSync(folder, { withFileTypes: true });
    const has = (name: string) =>
      entries.some((entry) => entry.name === name && !entry.isDirectory());
    if (has(CHART_FILE)) {
      // What is below it is of this chart: its templates, its sub-charts, examples of values.
      this.chartsByPath.set(path, readChart(folder));
      return;
    }
    if (KUSTOMIZATION_FILES.some(has)) this.add(folder);
    for (const entry of entries) {
      if (entry.isDirectory() && !isSkipped(entry.name)) {
        this.tryToWalk(join(folder, entry.name));
      }
    }
  }

  /** What cannot be read is reported when its files are. */
  public tryToWalk(folder: string): void {
    try {
      this.walk(folder);
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  }

  private add(folder: string): void {
    const kustomization = readKustomization(folder);
    if (kustomization === undefined) return;
    this.kustomizations.set(fullPath(folder), kustomization);
    kustomization.uses.forEach((path) => this.used.add(path));
  }

  /** Whether it is a file beside a kustomization: what that does not take in is not applied either. */
  private isBeside(path: string): boolean {
    return this.kustomizations.has(fullPath(dirname(path))) && !isFolder(path);
  }

  /** With what stands against building one of those it is built on, which may be outside of the named folders. */
  private judged(path: string, kustomization: KustomizationFolder): Judged {
    const seen = new Set<string>();
    const waiting = [kustomization];
    let { refusal } = kustomization;
    for (const next of waiting) {
      refusal ??= next.refusal;
      for (const used of next.uses) {
        if (seen.has(used) || !isFolder(used)) {
          continue;
        }
        seen.add(used);
        const base = this.kustomizations.get(used) ?? readKustomization(used);
        if (base !== undefined) waiting.push(base);
      }
    }
    const isCircular = seen.has(path);
    if (isCircular) refusal = { failed: 'it is built on itself, in a circle' };
    return { path, isCircular, kustomization: { ...kustomization, refusal } };
  }
}
