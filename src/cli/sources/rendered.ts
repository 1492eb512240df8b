import type { SourceObject } from '../../wiring';
import type { Unreadable } from '../files';

/** Objects that are applied together, as they were found. */
export interface RenderedApp {
  /** The chart or overlay. */
  readonly folder: string;
  readonly objects: readonly SourceObject[];
  /** The namespace of the objects that name none, unless the command line says so. */
  readonly namespace?: string;
}

/** What became of the charts and overlays. */
export interface Rendered {
  readonly apps: readonly RenderedApp[];
  /** Those that were not rendered, and what to do about it. */
  readonly passedOver: readonly Unreadable[];
  /** Those that could not be rendered. */
  readonly failed: readonly Unreadable[];
}

/** Why one of them was not rendered. */
export type NotRendered =
  { readonly passedOver: string } | { readonly failed: string };

/** What became of one of them. */
export type Rendering = { readonly app: RenderedApp } | NotRendered;

/** Where there is nothing to render. */
export const NOTHING_RENDERED: Rendered = { apps: [], passedOver: [], failed: [] };
