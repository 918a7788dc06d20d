import type { Chance } from "../chance.ts";
import type { Happening } from "../record.ts";
import { WEEKS } from "../scale.ts";

/** A fifth of the members leave in a year, and a twentieth come besides those who follow somebody. */
const LEAVE_A_YEAR = 0.2;
const GROW_A_YEAR = 0.05;
/** Most who leave are followed by somebody within two months. */
const FOLLOWED = 0.8;
const FEWEST = 4;
const REASONS = ["RESIGNATION", "RESIGNATION", "RESIGNATION", "TRANSFER", "RETIREMENT", "END_OF_CONTRACT", "OTHER"] as const;

/** Who is there, and when. */
export interface Comings {
  readonly happenings: readonly Happening[];
  /** Who came in the time that is watched, and on which day. */
  readonly newcomers: ReadonlyMap<string, number>;
  /** Who left, and on which day. */
  readonly gone: ReadonlyMap<string, number>;
  /** Who is a member on a day. */
  readonly on: (day: number) => string[];
}

/** Who left before the record began, as told at its beginning. */
const formerly = (chance: Chance, size: number, years: number): Happening[] =>
  Array.from({ length: chance.poisson(size * LEAVE_A_YEAR * years) }, (_, index) => index).flatMap((index): Happening[] => {
    const [member, left] = [`f${index + 1}`, -chance.between(5, years * 365)];
    return [{ type: "MemberJoined", data: { member }, day: left - chance.between(100, 1500) }, { type: "MemberLeft", data: { member, ...(chance.happens(0.8) && { reason: chance.pick(REASONS) }) }, day: left }];
  });

const leaving = (chance: Chance, member: string, day: number): Happening[] => {
  const [reason, announced] = [chance.happens(0.8) ? chance.pick(REASONS) : undefined, day - chance.between(14, 75)];
  const data = { member, ...(reason && { reason }) };
  return [...(announced > 1 && chance.happens(0.7) ? [{ type: "DepartureAnnounced", data, day: announced }] : []), { type: "MemberLeft", data, day }];
};

/** Members come and go at an ordinary rate. @param spared who does not leave @param years for how many years before the beginning it is known who left */
export const comingsAndGoings = (chance: Chance, members: readonly string[], spared: ReadonlySet<string>, years: number): Comings => {
  const [newcomers, gone] = [new Map<string, number>(), new Map<string, number>()];
  const on = (day: number): string[] => [...members, ...newcomers.keys()].filter((member) => (newcomers.get(member) ?? -Infinity) <= day && (gone.get(member) ?? Infinity) > day);
  const happenings = formerly(chance, members.length, years);
  const joins = (day: number): void => {
    if (day >= WEEKS * 7) return;
    const member = `n${newcomers.size + 1}`;
    newcomers.set(member, day);
    happenings.push({ type: "MemberJoined", data: { member }, day });
  };
  for (let week = 1; week <= WEEKS; week++) {
    const day = week * 7 - chance.between(0, 6);
    for (const member of on(day))
      if (chance.happens(LEAVE_A_YEAR / 52) && !spared.has(member) && on(day).length > FEWEST) {
        gone.set(member, day);
        happenings.push(...leaving(chance, member, day));
        if (chance.happens(FOLLOWED)) joins(day + chance.between(1, 60));
      }
    if (chance.happens((members.length * GROW_A_YEAR) / 52)) joins(day);
  }
  return { happenings, newcomers, gone, on };
};
