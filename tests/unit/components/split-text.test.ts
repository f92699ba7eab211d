import { expect, it } from 'vitest';
import { readAnswers } from '../../../src/components/exercise/answers.ts';
import { splitText } from '../../../src/components/exercise/split-text.ts';

it('parts the task from the explanation at the heading Why, bare or wrapped by Starlight', () => {
  expect(splitText('<p>Task</p><h2 id="why">Why</h2><p>Because</p>')).toEqual({
    story: '<p>Task</p>',
    why: '<p>Because</p>',
  });
  const wrapped =
    '<p>Task</p><div class="sl-heading-wrapper level-h2"><h2 id="why">Why</h2><a class="sl-anchor-link" href="#why"><span>#</span></a></div><p>Because</p>';
  expect(splitText(wrapped)).toEqual({ story: '<p>Task</p>', why: '<p>Because</p>' });
});

it('takes a text without the heading as all task', () => {
  expect(splitText('<p>Task</p>')).toEqual({ story: '<p>Task</p>', why: '' });
});

it('refuses answers that are not what the site serves', () => {
  expect(readAnswers('<html>')).toBeUndefined();
  expect(readAnswers('{"solution":{},"other":[]}')).toBeUndefined();
  expect(readAnswers('{"solution":{"Dockerfile":"x"},"other":[{"name":1}]}')).toEqual({
    solution: { Dockerfile: 'x' },
    other: [],
  });
});

it('keeps short code in one piece', () => {
  expect(splitText('<p><code>--omit=dev</code> <code>NODE_OPTIONS=--enable-source-maps</code></p>').story).toBe(
    '<p><code class="lw-whole">--omit=dev</code> <code>NODE_OPTIONS=--enable-source-maps</code></p>',
  );
});
