import type { Chance } from "./chance.ts";
import { STATIONARY, type Story } from "./team.ts";

const ramp = (week: number, from: number, weeks: number): number => Math.min(1, Math.max(0, (week - from) / weeks));
const grows = (chance: Chance): Pick<Story, "growth"> => {
  const [begin, rate] = [chance.whole(2, 6), chance.between(0.2, 0.6)];
  return { growth: (week) => ({ rate, level: 2.2 * ramp(week, begin, 10) }) };
};

/** Nothing goes on, except that the coachee may be seen to grow. */
export const noise = (chance: Chance): Story => ({ ...STATIONARY, ...(chance.happens(0.5) && grows(chance)), readings: () => ({ rate: chance.between(0, 0.8), adverse: 0.4, favourable: 0.4 }) });

/** Something hits everybody at once, the coachee as well; recorded as context or not. */
export const shock = (chance: Chance): Story => {
  const [week, depth, length] = [chance.whole(6, 16), chance.between(1.5, 3.5), chance.pick([4, 8, 30])];
  const hit = (now: number): number => (now < week ? 0 : now < week + length ? 1 : Math.max(0, 1 - (now - week - length) / 4));
  return {
    ...STATIONARY, ...grows(chance), name: "a shock that hits everybody", health: (now) => -depth * hit(now), load: (now) => depth * hit(now), tie: (now) => -0.35 * depth * hit(now), silence: (now) => 0.3 * hit(now),
    ...(chance.happens(0.5) && { context: week }),
  };
};

/** Two peers quarrel and make up; the coachee grows. */
export const quarrel = (chance: Chance): Story => {
  const [week, length] = [chance.whole(5, 15), chance.whole(3, 9)];
  const on = (now: number): number => (now >= week && now < week + length ? 1 : 0);
  const pair = (member: string, coachee: string): boolean => member !== coachee && (member === "m1" || member === "m2" || (member === "m3" && (coachee === "m1" || coachee === "m2")));
  return {
    ...STATIONARY, ...grows(chance), name: "a quarrel of two peers", health: (now, member, coachee) => -(pair(member, coachee) ? 2.5 : 0.6) * on(now),
    tie: (now, from, to, coachee) => (pair(from, coachee) && pair(to, coachee) ? -3 * on(now) : 0), silence: (now, member, coachee) => (pair(member, coachee) ? 0.5 * on(now) : 0),
  };
};

/** Everybody burns out by load; nobody is seen to grow. */
export const burnout = (chance: Chance): Story => {
  const [week, weeks] = [chance.whole(3, 10), chance.whole(6, 14)];
  return {
    ...STATIONARY, name: "burnout by load", growth: () => ({ rate: 0.05, level: 0 }), load: (now) => 4 * ramp(now, week, weeks), health: (now) => -2.5 * ramp(now, week, weeks), tie: (now) => -0.6 * ramp(now, week, weeks),
    silence: (now) => 0.3 * ramp(now, week, weeks),
  };
};

/** The coachee grows, and the team welcomes it. */
export const welcomed = (chance: Chance): Story => ({
  ...STATIONARY, ...grows(chance), name: "growth that the team welcomes", health: (now) => 1 * ramp(now, 8, 12), tie: (now, _, to, coachee) => (to === coachee ? 1 : 0.2) * ramp(now, 6, 12),
  readings: () => ({ rate: 0.5, adverse: 0.1, favourable: 0.75 }),
});

/** The isolated transformation: growth, not understood, roles threatened, the system resists, somebody goes. */
export const cascade = (chance: Chance): Story => {
  const [begin, speed, depth, breaks] = [chance.whole(4, 8), chance.whole(8, 14), chance.between(0.7, 1.3), chance.whole(22, 26)];
  const felt = (now: number): number => depth * ramp(now, begin, speed);
  return {
    name: "isolated transformation", growth: (now) => ({ rate: 0.4, level: 2.2 * ramp(now, 2, 10) }), health: (now, member, coachee) => (member === coachee ? 0.5 : -2.2) * felt(now),
    load: (now, member, coachee) => (member === coachee ? 0 : 1.5) * felt(now), tie: (now, from, to, coachee) => (to === coachee ? -2.2 : from === coachee ? 0.8 : -0.1) * felt(now),
    readings: (now) => ({ rate: now < begin ? 0.1 : 0.6, adverse: 0.7, favourable: 0.15 }), takeovers: (now) => 0.4 * felt(now), silence: (now, member, coachee) => (member === coachee ? 0 : 0.5) * felt(now), breaks,
  };
};
