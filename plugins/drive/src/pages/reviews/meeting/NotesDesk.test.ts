import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { mergeFixtureNotes } from '../../../testing/mergeFixtureNotes';
import { NotesDesk } from './NotesDesk';
import { caretAfter } from './caretAfter';

const item = { id: 'item', notes: 'Canary off.', notesRevision: 1 };

/** A backend that has the notes of one item, and what fails of it. */
function backend() {
  const world = {
    notes: item.notes,
    revision: 1,
    failing: undefined as Error | undefined,
    writes: [] as { base: string; text: string }[],
    /** Answers wait until it is called. */
    gate: Promise.resolve(),
  };
  const write = async (
    _id: string,
    request: { base: string; text: string },
  ) => {
    world.writes.push(request);
    await world.gate;
    if (world.failing) {
      throw world.failing;
    }
    world.notes = mergeFixtureNotes(request.base, world.notes, request.text);
    world.revision += 1;
    return { notes: world.notes, notesRevision: world.revision };
  };
  return { world, write };
}

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    keeping: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
  };
}

function open() {
  const { world, write } = backend();
  const { kept, keeping } = storage();
  const make = () => {
    const desk = new NotesDesk({ reviewId: 'review', write, keeping });
    desk.heard(item);
    return desk;
  };
  return { world, kept, make, desk: make() };
}

const pass = (milliseconds: number) =>
  jest.advanceTimersByTimeAsync(milliseconds);

describe('NotesDesk', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('saves once a second while somebody types, each time into what it sent before', async () => {
    const { desk, world } = open();

    desk.type('item', 'Canary off. S');
    desk.type('item', 'Canary off. So');
    expect(desk.read('item').state).toBe('typing');
    await pass(1_000);
    expect(world.writes).toEqual([
      { base: 'Canary off.', text: 'Canary off. So' },
    ]);
    expect(desk.read('item').state).toBe('saved');

    desk.type('item', 'Canary off. So what.');
    await pass(1_000);
    expect(world.notes).toBe('Canary off. So what.');
    expect(desk.unsaved()).toEqual([]);
  });

  it('keeps what is typed while it saves, and takes in what others wrote meanwhile', async () => {
    const { desk, world } = open();
    let answer = () => {};
    world.gate = new Promise(resolve => {
      answer = resolve;
    });
    world.notes = 'Theirs above.\nCanary off.';

    desk.type('item', 'Canary off.\nMine');
    await pass(1_000);
    desk.type('item', 'Canary off.\nMine below.');
    answer();
    await pass(0);
    expect(desk.read('item').text).toBe('Canary off.\nMine below.');
    await pass(1_000);

    expect(world.writes[1]).toEqual({
      base: 'Canary off.\nMine',
      text: 'Canary off.\nMine below.',
    });
    expect(desk.read('item')).toMatchObject({
      text: 'Theirs above.\nCanary off.\nMine below.',
      state: 'saved',
      merged: true,
    });
  });

  it('shows what others write while nobody types here, and never older notes than it has', async () => {
    const { desk } = open();
    desk.heard({ ...item, notes: 'Canary off. On again.', notesRevision: 2 });
    expect(desk.read('item').text).toBe('Canary off. On again.');
    desk.heard(item);
    expect(desk.read('item').text).toBe('Canary off. On again.');

    desk.type('item', 'Mine');
    desk.heard({ ...item, notes: 'Theirs', notesRevision: 3 });
    expect(desk.read('item').text).toBe('Mine');
  });

  it('tries again, later and later, until the network is back', async () => {
    const { desk, world } = open();
    world.failing = new TypeError('Failed to fetch');
    desk.type('item', 'Not lost');
    await pass(1_000);
    expect(desk.read('item')).toMatchObject({
      text: 'Not lost',
      state: 'retrying',
      reason: 'Failed to fetch',
    });
    await pass(1_000 + 2_000);
    expect(world.writes).toHaveLength(3);

    world.failing = undefined;
    desk.type('item', 'Not lost at all');
    desk.flush();
    await pass(0);
    expect(desk.read('item').state).toBe('saved');
    expect(world.notes).toBe('Not lost at all');
    await pass(60_000);
    expect(world.writes).toHaveLength(4);
  });

  it('has what was not saved when the page is opened again, and saves it then', async () => {
    const { desk, world, kept, make } = open();
    world.failing = new ServiceUnavailableError('Busy');
    desk.type('item', 'Canary off. Written in the train');
    await pass(1_000);
    expect(kept.size).toBe(1);

    world.failing = undefined;
    world.notes = 'Theirs.\nCanary off.';
    const again = make();
    expect(again.read('item').text).toBe('Canary off. Written in the train');
    await pass(0);
    expect(world.notes).toContain('Theirs.');
    expect(world.notes).toContain('Written in the train');
    expect(kept.size).toBe(0);
  });

  it('stops where the review was closed, and keeps the text', async () => {
    const { desk, world, kept } = open();
    world.failing = new ConflictError('The review is closed');
    desk.type('item', 'Too late');
    await pass(60_000);

    expect(world.writes).toHaveLength(1);
    expect(desk.read('item')).toMatchObject({
      text: 'Too late',
      state: 'closed',
    });
    expect(desk.unsaved()).toEqual([{ itemId: 'item', text: 'Too late' }]);
    desk.discard();
    expect(desk.unsaved()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('does not insist on what is refused, and tries again with what is typed next', async () => {
    const { desk, world } = open();
    world.failing = new InputError('text: expected at most 20000 characters');
    desk.type('item', 'Long');
    await pass(60_000);
    expect(world.writes).toHaveLength(1);
    expect(desk.read('item').state).toBe('refused');

    world.failing = undefined;
    desk.type('item', 'Short');
    await pass(1_000);
    expect(desk.read('item').state).toBe('saved');
  });

  it('goes on without a storage of the browser', async () => {
    const { world, write } = backend();
    const refuse = () => {
      throw new Error('No storage here');
    };
    const desk = new NotesDesk({
      reviewId: 'review',
      write,
      keeping: { getItem: refuse, setItem: refuse, removeItem: refuse },
    });
    desk.heard(item);
    desk.type('item', 'Fine');
    await pass(1_000);
    expect(world.notes).toBe('Fine');
  });
});

describe('caretAfter', () => {
  it.each([
    ['before what was inserted', 'ab', 'ab\nc', 1, 1],
    ['behind what was inserted', 'ab', 'x\nab', 2, 4],
    ['at the end', 'ab', 'ab c', 2, 2],
    ['where the text is gone', 'abcdef', 'ab', 5, 2],
  ])('stays %s', (_what, before, after, place, expected) => {
    expect(caretAfter(before, after, place)).toBe(expected);
  });
});
