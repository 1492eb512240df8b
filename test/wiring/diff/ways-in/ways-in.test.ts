import { changesOf } from '../support';
import { app } from './doors';
import { equal } from './pairs';

test.each([...equal])('%s', (_, before, after, said) => {
  const found = changesOf(app + before, app + after).filter((c) => /way-in|exposure/.test(c));
  expect(found.map((c) => c.replace(/^.*moves? to (the )?(HTTPRoute "\w+"|( and )?)*/, ''))).toEqual([said]);
});
