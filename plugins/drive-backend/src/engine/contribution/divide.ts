import { HolderFacts } from '../HolderFacts';
import { Tally } from '../Tally';
import { Piece } from './piecesOf';

/** What a row of a breakdown stands for: together the rows hold every piece of the parent once. */
export type Share =
  /** What only this child has. */
  | { kind: 'child'; ref: string }
  /** What more than one child has, or a child and the parent itself. */
  | { kind: 'shared' }
  /** What no child has. */
  | { kind: 'own' };

/** A child, and all that hold assets at or below it. */
export interface ChildHolders {
  ref: string;
  holders: readonly HolderFacts[];
}

/** A row, and what its pieces are together. */
export interface Part {
  share: Share;
  tally: Tally;
  /** 0: there is nothing to measure. */
  pieces: number;
}

/** A parent's pieces, divided. */
export interface Division {
  /** One for each child, also without pieces, in the order given; then the shared one and the parent's own. */
  parts: readonly Part[];
  /** What each child has altogether, what it shares too; in the order of the children. */
  wholes: readonly Tally[];
}

/** Divides a parent's pieces among its children. */
export function divide(
  children: readonly ChildHolders[],
  pieces: readonly Piece[],
): Division {
  const childrenOf = new Map<HolderFacts, number[]>();
  children.forEach(({ holders }, i) => {
    for (const holder of holders) {
      const list = childrenOf.get(holder);
      if (list) {
        list.push(i);
      } else {
        childrenOf.set(holder, [i]);
      }
    }
  });
  const partOf = (share: Share) => ({ share, tally: new Tally(), pieces: 0 });
  const parts = children.map(({ ref }) => partOf({ kind: 'child', ref }));
  const shared = partOf({ kind: 'shared' });
  const own = partOf({ kind: 'own' });
  const wholes = children.map(() => new Tally());
  for (const { holders, tally } of pieces) {
    const having = new Set<number>();
    let outside = holders.length === 0;
    for (const holder of holders) {
      const list = childrenOf.get(holder);
      outside ||= !list;
      list?.forEach(i => having.add(i));
    }
    for (const i of having) {
      wholes[i].merge(tally);
    }
    let part = shared;
    if (having.size === 0) {
      part = own;
    } else if (having.size === 1 && !outside) {
      part = parts[[...having][0]];
    }
    part.tally.merge(tally);
    part.pieces++;
  }
  return { parts: [...parts, shared, own], wholes };
}

/**
 * What is left of all parts without each of them; undefined where nothing would be left to measure. Linear in the parts.
 */
export function withoutEach(parts: readonly Part[]): (Tally | undefined)[] {
  const before = [new Tally()];
  for (const { tally } of parts) {
    before.push(merged(before[before.length - 1], tally));
  }
  const rest: (Tally | undefined)[] = new Array(parts.length);
  const pieces = parts.reduce((sum, part) => sum + part.pieces, 0);
  let after = new Tally();
  for (let i = parts.length - 1; i >= 0; i--) {
    rest[i] = pieces > parts[i].pieces ? merged(before[i], after) : undefined;
    after = merged(parts[i].tally, after);
  }
  return rest;
}

/** All parts together. */
export function wholeOf(parts: readonly Part[]): Tally {
  return parts.reduce((whole, { tally }) => {
    whole.merge(tally);
    return whole;
  }, new Tally());
}

function merged(a: Tally, b: Tally): Tally {
  const both = new Tally();
  both.merge(a);
  both.merge(b);
  return both;
}
