import { connect } from '../support/beds/control-plane';
import { appOf, type Recipe, recipes } from '../support/cookbook';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { Expectations } from './expectations';
import { setOldest } from './oldest';

const cluster = connect();

/** The recipe says that its namespace must not enforce more. */
function levelOf({ code }: Recipe): 'baseline' | 'restricted' {
  return code.includes("security: 'baseline'") ? 'baseline' : 'restricted';
}

test.each(recipes)(
  'The recipe "$title" is taken whole, without a warning, and has the expected pods behind every Service.',
  async (recipe) => {
    const deployed = new DeployedApp(
      cluster,
      `recipe-${recipes.indexOf(recipe)}`,
      // Its node port may be that of an example.
      { level: levelOf(recipe), nodePortShift: 5 },
    );
    const app = appOf(recipe, (made) => setOldest(made, cluster.minor));
    try {
      await deployed.apply(app);
      if (!cluster.simulatesPods) return;
      const expectations = new Expectations(cluster, app, deployed);
      await eventually(() => expectations.expectEndpoints());
    } finally {
      await deployed.remove();
    }
  },
);
