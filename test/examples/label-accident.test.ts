import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, JsonPatch } from 'cdk8s';
import { app } from '../../examples/label-accident/main';

const readme = readFileSync(
  join(__dirname, '../../examples/label-accident/README.md'),
  'utf8',
);

test(
  'The two apps behind one Service are refused in the words of the README, ' +
    'unless the Service says that they are meant.',
  () => {
    const root = app();
    expect(() => root.synthYaml()).not.toThrow();
    const service = root.node
      .findAll()
      .find(
        (construct): construct is ApiObject =>
          ApiObject.isApiObject(construct) && construct.name === 'web',
      );
    service?.addJsonPatch(JsonPatch.remove('/metadata/annotations'));
    let refusal: unknown;
    try {
      root.synthYaml();
    } catch (error) {
      refusal = error;
    }
    expect(readme.replace(/\s+/g, ' ')).toContain(
      String(refusal).replace(/\s+/g, ' '),
    );
  },
);
