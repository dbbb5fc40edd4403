/** Who comes to which post of a new structure, by rules that are declared before anybody is scored. Pure. */
import type { LocalDate } from '../calendar/index.ts';

/** A post of the new structure; of tiers 1 is the highest. */
export interface NewPost {
  readonly post: string;
  readonly tier: number;
  readonly places: number;
}

/** Somebody who was assessed for posts of their tier. */
export interface Assessed {
  readonly id: string;
  /** Of their substantive post: acting up counts for nothing. */
  readonly tier: number;
  /** Agreed by both who scored. */
  readonly score: number;
  /** Decides between two who have scored alike, as was declared. */
  readonly tie: number;
  /** Posts in the order in which they would rather have them; none where they have none. */
  readonly prefers: readonly string[];
  /** Posts that are suitable for them are offered to them first until then. */
  readonly priorityUntil?: LocalDate;
}

/** By person, the post; left out, none was left for them. */
export type Slots = Readonly<Record<string, string>>;

export const isProtected = ({ priorityUntil }: Pick<Assessed, 'priorityUntil'>, on: LocalDate): boolean =>
  priorityUntil !== undefined && on <= priorityUntil;

/** In the order in which they are offered what there is: protected people, then by score, then by what decides between two alike. */
export const inOrder = (people: readonly Assessed[], on: LocalDate): readonly Assessed[] =>
  people.toSorted(
    (one, other) =>
      Number(isProtected(other, on)) - Number(isProtected(one, on)) ||
      other.score - one.score ||
      other.tie - one.tie ||
      (one.id < other.id ? -1 : 1),
  );

/**
 * Tier by tier from the highest. Within a tier each has, in their turn, the place that they would rather have of those left, or any of them
 * where they would rather have none. Whoever is left without goes on to the tiers below, after the people of those.
 */
export function slotsFor(people: readonly Assessed[], posts: readonly NewPost[], on: LocalDate): Slots {
  const left = new Map(posts.map(({ post, places }) => [post, places]));
  const slots: Record<string, string> = {};
  const tiers = [...new Set(posts.map(({ tier }) => tier))].sort((one, other) => one - other);
  for (const tier of tiers) {
    const here = posts.filter((one) => one.tier === tier).map(({ post }) => post);
    const isFree = (post: string) => (left.get(post) ?? 0) > 0;
    const theirs = inOrder(
      people.filter((one) => one.tier === tier),
      on,
    );
    const fromAbove = inOrder(
      people.filter((one) => one.tier < tier && slots[one.id] === undefined),
      on,
    );
    for (const { id, prefers } of [...theirs, ...fromAbove]) {
      const post = [...prefers.filter((one) => here.includes(one)), ...here].find(isFree);
      if (post === undefined) continue;
      left.set(post, (left.get(post) ?? 0) - 1);
      slots[id] = post;
    }
  }
  return slots;
}

/** The lowest score that came to a post of a tier; undefined where nobody did. It is told to each with their own. */
export function cutOff(people: readonly Assessed[], slots: Slots, tier: number): number | undefined {
  const scores = people.filter((one) => one.tier === tier && slots[one.id] !== undefined).map(({ score }) => score);
  return scores.length === 0 ? undefined : Math.min(...scores);
}
