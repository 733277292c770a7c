import { createElement } from 'react';
import { englishMessages } from '../__testUtils__/translate';

describe('Looking messages up', () => {
  const t = englishMessages();

  it('fills them in', () => {
    expect(t('line.title')).toBe('The line');
    expect(t('line.rule', { id: 'budget' })).toBe('the rule budget');
    expect(t('line.healthRaised', { count: 1 })).toBe(
      'The line was halted once',
    );
  });

  // The compiler fails where one of these is no error.
  it('is checked by the compiler', () => {
    // @ts-expect-error There is no such message.
    t('line.titel');
    // @ts-expect-error It has a blank.
    t('line.rule');
    // @ts-expect-error It has another blank.
    t('line.rule', { name: 'budget' });
    // @ts-expect-error One form has no number in it, but which one it is depends on the number.
    t('line.healthRaised');
    // @ts-expect-error A number is wanted.
    t('line.healthRaised', { count: '1' });
    // @ts-expect-error With an element inside, it is no text.
    const text: string = t('line.rule', { id: createElement('b') });
    expect(text).toBeDefined();
  });
});
