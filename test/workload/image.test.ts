import { Worker, type WorkerProps } from '../../src';
import { container, newChart, pod } from '../support/synthesize';

type Image = WorkerProps['image'];

function worker(image: Image, more: Partial<WorkerProps> = {}) {
  const chart = newChart();
  new Worker(chart, 'mailer', { ...more, image });
  return chart;
}

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each<[Image, string]>([
  ['example/shop', 'example/shop'],
  ['localhost:5000/shop:1.0', 'localhost:5000/shop:1.0'],
  [{ name: 'example/shop', tag: '1.0' }, 'example/shop:1.0'],
  [{ name: 'localhost:5000/shop', tag: 'v1' }, 'localhost:5000/shop:v1'],
  [{ name: 'example/shop', digest }, `example/shop@${digest}`],
  [{ name: 'example/shop', tag: '1.0', digest }, `example/shop:1.0@${digest}`],
])('The image %j is written %s.', (image, written) => {
  expect(container(worker(image)).image).toBe(written);
});

test('Every container takes an image by its parts.', () => {
  const image = { name: 'example/shop', tag: '1.0' };
  const { containers, initContainers } = pod(
    worker(image, {
      initContainers: [{ name: 'prepare', image }],
      sidecars: [{ name: 'proxy', image }],
      containers: [{ name: 'second', image }],
    }),
  ).spec;
  const images = [...containers, ...initContainers].map((one) => one.image);
  expect(images).toEqual(Array(4).fill('example/shop:1.0'));
});

describe('fails where the tag of CI', () => {
  const unset: string | undefined = process.env.TAG_THAT_NOBODY_SETS;

  test.each<[string, unknown, string]>([
    [
      'is missing in a text',
      `shop:${unset}`,
      'image has "undefined" where a variable has no value, got "shop:undefined", set the variable in CI',
    ],
    ['is null in a text', 'shop:null', 'image has "null" where a variable'],
    [
      'is not there, but the registry is',
      `${unset}/shop:1.0`,
      'image has "undefined" where',
    ],
    ['is empty in a text', 'shop:', 'image ends without a tag, got "shop:"'],
    [
      'is missing',
      { name: 'shop', tag: unset },
      'image.tag is missing, got undefined, set it in CI, or give a fallback: tag: process.env.TAG ?? …',
    ],
    ['is empty', { name: 'shop', tag: '' }, 'image.tag is missing, got ""'],
    [
      'is a text for nothing',
      { name: 'shop', tag: `${unset}` },
      'image.tag is missing, got "undefined"',
    ],
    [
      'has no digest beside it, which is named',
      { name: 'shop', tag: '1.0', digest: unset },
      'image.digest is missing, got undefined',
    ],
    ['is left out', { name: 'shop' }, 'image has neither a tag nor a digest'],
    [
      'is the name of a branch',
      { name: 'shop', tag: 'feature/x' },
      'image.tag is not a legal tag, got "feature/x"',
    ],
    [
      'is a number',
      { name: 'shop', tag: 5 },
      'image.tag is not a legal tag, got 5',
    ],
    [
      'is in the name too',
      { name: 'shop:1.0', tag: '2.0' },
      'image.name has a tag or a digest of its own, got "shop:1.0"',
    ],
    [
      'is a digest',
      { name: 'shop', digest: '1.0' },
      'image.digest is not a legal digest, got "1.0", allowed sha256:',
    ],
    ['is misspelt', { name: 'shop', tags: '1' }, 'did you mean "tag"?'],
    ['is of no image', { tag: '1' }, 'image.name is not a valid string'],
  ])('%s.', (_, image, message) => {
    expect(() => worker(image as Image)).toThrow(message);
  });

  test('is missing for a container beside the main one.', () => {
    const containers = [{ name: 'second', image: { name: 'shop', tag: unset } }];
    expect(() => worker('shop:1.0', { containers })).toThrow(
      '[shop/mailer] containers[0].image.tag is missing',
    );
  });
});
