import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as harbour from '../../src';
import * as testing from '../../src/testing';
import { run } from './documentation';

const PAGE = 'docs/cookbook.md';

/** A recipe of the cookbook: what stands under one of its headings. */
export interface Recipe {
  readonly title: string;
  readonly text: string;
  readonly code: string;
}

/** The whole page. */
export const cookbook = readFileSync(join(__dirname, '..', '..', PAGE), 'utf8');

/** All recipes, in their order. */
export const recipes: readonly Recipe[] = cookbook
  .split(/^## /m)
  .slice(1)
  .map((text) => {
    const title = text.slice(0, text.indexOf('\n'));
    const [, code = ''] = /^```ts\n(.*?)^```$/ms.exec(text) ?? [];
    return { title, text, code };
  });

/**
 * The app that a recipe makes.
 *
 * @param prepare changes the app before there is anything in it
 */
export function appOf(
  { title, code }: Recipe,
  prepare: (app: cdk8s.App) => void = () => undefined,
): cdk8s.App {
  const made: cdk8s.App[] = [];
  class App extends cdk8s.App {
    constructor(props?: cdk8s.AppProps) {
      super(props);
      prepare(this);
      made.push(this);
    }
  }
  const modules: Readonly<Record<string, unknown>> = {
    'cdk8s': { ...cdk8s, App },
    'cdk8s-harbour': harbour,
    'cdk8s-harbour/testing': testing,
    'cdk8s-plus-28': kplus,
  };
  run({ place: `${PAGE}, ${title}`, code }, (module) => modules[module]);
  if (made.length !== 1) {
    throw new Error(`"${title}" makes ${made.length} apps, not one`);
  }
  return made[0];
}
