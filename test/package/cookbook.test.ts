import { readWiring } from '../../src/wiring';
import { findProblems } from '../../src/wiring/check';
import { rules } from '../../src/wiring/rules';
import { appOf, cookbook, type Recipe, recipes } from '../support/cookbook';

const ONE_SCREEN = 40;

/** The heading's address on the page, as GitHub makes it. */
function anchorOf({ title }: Recipe): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

test('The table at the top leads to every recipe, in their order.', () => {
  const [top] = cookbook.split(/^## /m);
  const rows = [...top.matchAll(/^\| .+ \| \[(.+)\]\(#(.+)\) \|$/gm)];
  expect(rows.map(([, title, anchor]) => ({ title, anchor }))).toEqual(
    recipes.map((recipe) => ({ title: recipe.title, anchor: anchorOf(recipe) })),
  );
});

describe.each(recipes)('$title', (recipe) => {
  test('fits on one screen', () => {
    expect(recipe.text.trim().split('\n').length).toBeLessThanOrEqual(ONE_SCREEN);
  });

  test('is synthesized, and nothing is found in its manifests', () => {
    const app = appOf(recipe);
    const warned = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(app.synthYaml()).toContain('apiVersion');
    expect(warned.mock.calls.map(([text]) => String(text))).toEqual([]);
    const objects = app.charts.flatMap((chart) => chart.toJson() as object[]);
    const wiring = readWiring(objects.map((object) => ({ object })));
    const problems = findProblems(wiring, rules);
    expect(problems.map(({ message }) => message)).toEqual([]);
  });
});
