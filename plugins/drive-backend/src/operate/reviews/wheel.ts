/** A member of the wheel, with its chance to be picked next. */
export interface WheelMember {
  ref: string;
  /** 0..1; those of all members add up to 1, unless the only one was picked. */
  weight: number;
}

/**
 * The wheel with other members: a new one starts with the mean weight, and what those who left had is shared among the
 * others, though not with who was picked last.
 *
 * @param refs - its members from now on, each once
 */
export function withMembers(
  wheel: readonly WheelMember[],
  refs: readonly string[],
): WheelMember[] {
  const known = new Map(wheel.map(({ ref, weight }) => [ref, weight]));
  const stayed = refs.filter(ref => known.has(ref));
  const waiting = stayed.filter(ref => known.get(ref)! > 0);
  const kept = waiting.reduce((sum, ref) => sum + known.get(ref)!, 0);
  const mean = 1 / Math.max(1, stayed.length);
  return normalized(
    refs.map(ref => {
      const weight = known.get(ref);
      if (weight === undefined) {
        return { ref, weight: mean };
      }
      return {
        ref,
        weight: weight > 0 ? weight + (1 - kept) / waiting.length : 0,
      };
    }),
  );
}

/**
 * Picks by chance, the same each time for the same seed.
 *
 * @returns undefined where there is nobody
 */
export function pickFrom(
  wheel: readonly WheelMember[],
  seed: string,
): string | undefined {
  const total = wheel.reduce((sum, { weight }) => sum + weight, 0);
  let left = chance(seed) * total;
  const possible = wheel.filter(({ weight }) => weight > 0);
  for (const { ref, weight } of possible) {
    left -= weight;
    if (left < 0) {
      return ref;
    }
  }
  return (possible.at(-1) ?? wheel[0])?.ref;
}

/** The wheel after somebody presented: their weight drops to 0 and is shared among the others. */
export function afterPick(
  wheel: readonly WheelMember[],
  picked: string,
): WheelMember[] {
  const gone = wheel.find(({ ref }) => ref === picked);
  if (!gone) {
    return [...wheel];
  }
  return wheel.map(member => ({
    ref: member.ref,
    weight:
      member === gone ? 0 : member.weight + gone.weight / (wheel.length - 1),
  }));
}

/** The chances to be picked next, adding up to 1. Who is alone has them all, also after being picked. */
export function chancesOf(wheel: readonly WheelMember[]): WheelMember[] {
  return normalized(wheel);
}

function normalized(wheel: readonly WheelMember[]): WheelMember[] {
  const total = wheel.reduce((sum, { weight }) => sum + weight, 0);
  return wheel.map(({ ref, weight }) => ({
    ref,
    weight: total > 0 ? weight / total : 1 / wheel.length,
  }));
}

/** A number in [0, 1) that looks like chance and depends on nothing but the text. */
function chance(seed: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) {
    hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
