import { oncePerText } from '../../src/wiring/once-per-text';

test('A text is read once, also if there is nothing to read, and many texts are forgotten again.', () => {
  const read: string[] = [];
  const numberOf = oncePerText((text) => {
    read.push(text);
    return text === 'none' ? undefined : Number(text);
  });
  expect([
    numberOf('1'),
    numberOf('none'),
    numberOf('1'),
    numberOf('none'),
  ]).toEqual([1, undefined, 1, undefined]);
  expect(read).toEqual(['1', 'none']);
  const numbers = Array.from({ length: 2000 }, (_, index) => index);
  expect(numbers.map(String).map(numberOf)).toEqual(numbers);
  expect(numberOf('none')).toBeUndefined();
  expect(read.filter((text) => text === 'none')).toHaveLength(2);
});
