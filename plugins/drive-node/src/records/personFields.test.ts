import { exampleRecords } from '../testing';
import { parseRecord } from './parseRecord';
import { dropPersonFields } from './personFields';

const now = Date.parse('2026-11-21T00:00:00Z');

describe('dropPersonFields', () => {
  it.each(['author', 'login', 'email', 'assignee', 'Author', 'EMAIL'])(
    'drops %s wherever it stands, and says where',
    field => {
      const { data, dropped } = dropPersonFields({
        title: 'kept',
        [field]: 'someone',
        nested: { deep: { [field]: { name: 'someone' }, kept: 1 } },
        list: [{ [field]: 'someone' }, { [field]: 'else', kept: 2 }],
      });

      expect(data).toEqual({
        title: 'kept',
        nested: { deep: { kept: 1 } },
        list: [{}, { kept: 2 }],
      });
      expect(dropped).toEqual([
        `data.${field}`,
        `data.nested.deep.${field}`,
        `data.list.${field}`,
      ]);
    },
  );

  it('keeps authorKind, which is no person', () => {
    const input = { authorKind: 'human', aiEvidence: 'authored' };

    expect(dropPersonFields(input)).toEqual({ data: input, dropped: [] });
  });

  it('leaves its input as it is', () => {
    const input = { author: 'someone', nested: { login: 'someone' } };

    dropPersonFields(input);

    expect(input).toEqual({ author: 'someone', nested: { login: 'someone' } });
  });

  it('survives data that is nested more deeply than the stack', () => {
    const depth = 200_000;
    const deep = JSON.parse(`${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`);

    expect(() => dropPersonFields(deep)).not.toThrow();
  });
});

describe('a record with person fields', () => {
  it('is accepted without them, and the answer names them', () => {
    const parsed = parseRecord(
      {
        ...exampleRecords.change,
        data: {
          ...exampleRecords.change.data,
          author: { login: 'someone', email: 'someone@example.org' },
          reviews: [{ login: 'someone' }, { login: 'else' }],
          assignee: null,
        },
      },
      { now },
    );

    expect(parsed).toMatchObject({
      ok: true,
      droppedFields: ['data.author', 'data.reviews.login', 'data.assignee'],
    });
    expect(JSON.stringify(parsed)).not.toContain('someone');
    expect(parsed.ok && parsed.record.data).toMatchObject({
      authorKind: 'human',
    });
  });
});
