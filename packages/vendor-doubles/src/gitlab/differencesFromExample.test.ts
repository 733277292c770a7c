import { differencesFromExample } from './differencesFromExample';

const EXAMPLE = [
  { id: 1, owner: { name: 'x' }, tags: ['a'], closed: null, more: [] },
  { id: 2, owner: null, url: 'y' },
];

describe('what an answer has otherwise than an example', () => {
  it('is nothing where each of its fields is in some item of the example', () => {
    expect(
      differencesFromExample(
        [
          { id: 9, owner: { name: null }, tags: [], url: 'z' },
          { owner: null, closed: 'today', more: [{ id: 1 }] },
        ],
        EXAMPLE,
      ),
    ).toEqual([]);
  });

  it('is every field that no item of the example has, once', () => {
    expect(
      differencesFromExample(
        [{ nr: 1 }, { nr: null }, { owner: { login: 'x' } }],
        EXAMPLE,
      ),
    ).toEqual(['/*/nr is not known', '/*/owner/login is not known']);
  });

  it('is every other type', () => {
    expect(
      differencesFromExample([{ id: '1', owner: [], tags: [7] }], EXAMPLE),
    ).toEqual([
      '/*/id is string, not number',
      '/*/owner is a list, not object',
      '/*/tags/* is number, not string',
    ]);
    expect(differencesFromExample({}, EXAMPLE)).toEqual([
      ' is object, not a list',
    ]);
  });
});
