import { AgendaItem } from 'backstage-plugin-drive-common';
import { failureMessage, readFailure } from '../../../api/readFailure';

/**
 * `typing`: about to be saved. `retrying`: saving failed, and is tried again by itself. `refused`: it will not do better
 * the same. `closed`: the review was closed before.
 */
export type SavingState =
  | 'saved'
  | 'typing'
  | 'saving'
  | 'retrying'
  | 'refused'
  | 'closed';

/** The notes of one item as the reader sees them. */
export interface ShownNotes {
  text: string;
  state: SavingState;
  /** Why it is not saved. */
  reason?: string;
  /** Whether what others wrote came in with the last saving. */
  merged: boolean;
}

interface Entry extends ShownNotes {
  /** What the text was typed into, as the backend knows it. */
  base: string;
  revision: number;
  isUnderWay: boolean;
  failures: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** A place that outlives the page, such as the browser's local storage. */
export type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * The notes of a review while they are typed. Saves them as they are typed, takes in what others write, tries again until
 * it is saved, and keeps in the browser what is not saved yet: a network that fails, a page that is left and somebody
 * else who writes at the same time cost no word.
 */
export class NotesDesk {
  readonly #reviewId: string;
  readonly #write: (
    itemId: string,
    request: { base: string; text: string },
  ) => Promise<Pick<AgendaItem, 'notes' | 'notesRevision'>>;
  readonly #keeping: Keeping;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();

  constructor(options: {
    reviewId: string;
    write: (
      itemId: string,
      request: { base: string; text: string },
    ) => Promise<Pick<AgendaItem, 'notes' | 'notesRevision'>>;
    keeping: Keeping;
  }) {
    this.#reviewId = options.reviewId;
    this.#write = options.write;
    this.#keeping = options.keeping;
  }

  /** Tells when anything changes. Returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  read(itemId: string): ShownNotes {
    return (
      this.#entries.get(itemId) ?? { text: '', state: 'saved', merged: false }
    );
  }

  /**
   * Takes in the notes of an item as the backend has them now. What is being typed stays.
   *
   * @param isOpen - whether notes can still be saved
   */
  heard(
    item: Pick<AgendaItem, 'id' | 'notes' | 'notesRevision'>,
    isOpen = true,
  ) {
    const { id, notes, notesRevision } = item;
    const entry = this.#entries.get(id);
    if (!entry) {
      this.#open(id, notes, notesRevision, isOpen);
      return;
    }
    if (!isOpen && entry.text !== entry.base) {
      entry.state = 'closed';
      clearTimeout(entry.timer);
      this.#keep(id, entry);
      this.#tell();
      return;
    }
    const isNews = notesRevision >= entry.revision && notes !== entry.base;
    if (isNews && !entry.isUnderWay && entry.text === entry.base) {
      Object.assign(entry, {
        text: notes,
        base: notes,
        revision: notesRevision,
        merged: false,
      });
      this.#tell();
    }
  }

  type(itemId: string, text: string) {
    const entry = this.#entries.get(itemId);
    if (!entry || entry.state === 'closed') {
      return;
    }
    entry.text = text;
    entry.merged = false;
    if (!entry.isUnderWay && entry.state !== 'retrying') {
      entry.state = 'typing';
    }
    this.#keep(itemId, entry);
    if (!entry.timer && !entry.isUnderWay) {
      this.#saveIn(itemId, entry, PAUSE_MS);
    }
    this.#tell();
  }

  /** Saves at once what waits. */
  flush() {
    for (const [itemId, entry] of this.#entries) {
      if (entry.timer) {
        clearTimeout(entry.timer);
        this.#save(itemId, entry);
      }
    }
  }

  /** What is not saved, by item. */
  unsaved(): { itemId: string; text: string }[] {
    return [...this.#entries]
      .filter(([, { text, base }]) => text !== base)
      .map(([itemId, { text }]) => ({ itemId, text }));
  }

  /** Forgets what was not saved. */
  discard() {
    for (const [itemId, entry] of this.#entries) {
      clearTimeout(entry.timer);
      entry.text = entry.base;
      entry.state = 'saved';
      this.#keep(itemId, entry);
    }
    this.#tell();
  }

  #open(itemId: string, notes: string, revision: number, isOpen: boolean) {
    const kept = this.#kept(itemId);
    const entry: Entry = {
      text: kept?.text ?? notes,
      base: kept?.base ?? notes,
      revision,
      state: 'saved',
      merged: false,
      isUnderWay: false,
      failures: 0,
    };
    this.#entries.set(itemId, entry);
    if (entry.text !== entry.base) {
      entry.state = isOpen ? 'typing' : 'closed';
      if (isOpen) {
        this.#saveIn(itemId, entry, 0);
      }
    }
  }

  #saveIn(itemId: string, entry: Entry, pause: number) {
    entry.timer = setTimeout(() => this.#save(itemId, entry), pause);
  }

  async #save(itemId: string, entry: Entry) {
    entry.timer = undefined;
    if (entry.text === entry.base) {
      entry.state = 'saved';
      this.#keep(itemId, entry);
      this.#tell();
      return;
    }
    const { base, text } = entry;
    entry.isUnderWay = true;
    if (entry.state !== 'retrying') {
      entry.state = 'saving';
    }
    this.#tell();
    try {
      const { notes, notesRevision } = await this.#write(itemId, {
        base,
        text,
      });
      entry.failures = 0;
      entry.reason = undefined;
      entry.revision = notesRevision;
      if (entry.text === text) {
        entry.text = notes;
        entry.base = notes;
        entry.merged = notes !== text;
        entry.state = 'saved';
      } else {
        // More was typed meanwhile, into what was sent: what others wrote comes with the next answer.
        entry.base = text;
        entry.state = 'typing';
        this.#saveIn(itemId, entry, PAUSE_MS);
      }
    } catch (error) {
      this.#failed(itemId, entry, error as Error);
    }
    entry.isUnderWay = false;
    this.#keep(itemId, entry);
    this.#tell();
  }

  #failed(itemId: string, entry: Entry, error: Error) {
    entry.reason = failureMessage(error);
    const failure = readFailure(error);
    if (failure === 'conflict') {
      entry.state = 'closed';
      return;
    }
    if (failure !== 'other' && failure !== 'busy') {
      entry.state = 'refused';
      return;
    }
    entry.state = 'retrying';
    entry.failures += 1;
    const pause = Math.min(
      LONGEST_PAUSE_MS,
      PAUSE_MS * 2 ** (entry.failures - 1),
    );
    this.#saveIn(itemId, entry, pause);
  }

  #key(itemId: string): string {
    return `drive.review-notes.${this.#reviewId}.${itemId}`;
  }

  #keep(itemId: string, { text, base }: Entry) {
    // Without the browser's storage the page still warns before it is left.
    try {
      if (text === base) {
        this.#keeping.removeItem(this.#key(itemId));
      } else {
        this.#keeping.setItem(
          this.#key(itemId),
          JSON.stringify({ base, text }),
        );
      }
    } catch {
      // As above.
    }
  }

  #kept(itemId: string): { base: string; text: string } | undefined {
    try {
      const kept = this.#keeping.getItem(this.#key(itemId));
      const { base, text } = kept ? JSON.parse(kept) : {};
      return typeof base === 'string' && typeof text === 'string'
        ? { base, text }
        : undefined;
    } catch {
      return undefined;
    }
  }

  #tell() {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
