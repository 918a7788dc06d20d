import type { Chance } from "../chance.ts";
import type { Happening } from "../record.ts";
import { WEEKS } from "../scale.ts";
import type { Comings } from "./comings.ts";

/** Of ten burdens of who leaves, about six are handed over and two resolved, as far as is written down. */
const HANDED = 0.6;
const RESOLVED = 0.2;
const LAST = WEEKS * 7;

/** One burden: seen, by one or two, carried on by others when its carrier leaves, resolved after months or not within the time. */
const burdenOf = (chance: Chance, burden: string, { on, gone }: Comings): Happening[] => {
  const day = chance.between(1, LAST - 20);
  let carrier = chance.pick(on(day));
  const others = on(day).filter((member) => member !== carrier);
  const forWhom = [...new Set([chance.pick(others), ...chance.some(others, 0.15)])];
  const mapped = (informant: string, when: number): Happening => ({ type: "BurdenMapped", data: { burden, carrier, forWhom, kind: chance.pick(["TENSION", "TENSION", "AGREEMENT", "SHADOW"]), weight: Math.round(10 * chance.unit()) / 10 }, day: when, informant });
  const happenings = [mapped(chance.pick(["coach", "coach", carrier, chance.pick(forWhom)]), day), ...(chance.happens(0.3) ? [mapped(chance.pick(forWhom), day + chance.between(0, 10))] : [])];
  const resolved = day + chance.between(20, 240);
  for (let now = day; now < LAST;) {
    const next = Math.min(gone.get(carrier) ?? Infinity, now + chance.between(30, 400));
    if (resolved < next) return resolved < LAST ? [...happenings, { type: "BurdenReleased", data: { burden }, day: resolved }] : happenings;
    const dice = chance.unit();
    if (next >= LAST || (next === gone.get(carrier) && dice > HANDED + RESOLVED)) return happenings;
    const when = next + (next === gone.get(carrier) ? chance.between(-14, 7) : 0);
    if (next === gone.get(carrier) && dice > HANDED) return [...happenings, { type: "BurdenReleased", data: { burden }, day: Math.max(day + 1, when) }];
    carrier = chance.pick(on(next).filter((member) => member !== carrier));
    happenings.push({ type: "BurdenHandedOver", data: { burden, carrier }, day: Math.max(day + 1, when), informant: chance.pick(["coach", carrier]) });
    now = next + 1;
  }
  return happenings;
};

/** What people carry for others. @param expected how many are seen, on average */
export const burdensOf = (chance: Chance, comings: Comings, expected: number): Happening[] =>
  Array.from({ length: chance.poisson(expected) }, (_, index) => `burden-${index}`).flatMap((burden) => burdenOf(chance, burden, comings));
