import type { Chance } from "../chance.ts";
import type { Happening } from "../record.ts";
import { clamp, rounded } from "../scale.ts";
import type { Story } from "../team.ts";
import { burdensOf } from "./carried.ts";
import { type Comings, comingsAndGoings } from "./comings.ts";
import { contractsOf } from "./contracts.ts";
import { domainsOf } from "./domains.ts";
import { askedPoorly, askedRichly, layersOf } from "./layers.ts";

/** So many facts of ordinary life a poor record holds, besides who came and went: an eighth of it. */
const FEW = 15;

/** The team that lives it, and the story it lives it in. */
export interface Lived { readonly members: readonly string[]; readonly coachee: string; readonly story: Story }

/** What an ordinary team lives besides its story. */
export interface Life {
  /** Who came and went: always told. */
  readonly comings: readonly Happening[];
  readonly rest: readonly Happening[];
}

/** What of a story can still be told when some have left: nothing by them, or of them. Who has come is in the meetings. */
const stillTold = (chance: Chance, { gone, newcomers }: Comings, { story, coachee }: Lived, happening: Happening): Happening[] => {
  const { type, data, day, informant = "" } = happening;
  const left = (person: unknown): boolean => typeof person === "string" && (gone.get(person) ?? Infinity) <= day;
  if (type === "MeetingHeld") {
    const came = [...newcomers].filter(([member, since]) => since <= day && !left(member)).map(([member]) => member);
    const [present, stay] = [chance.some(came, 0.9), (list: unknown): string[] => ((list ?? []) as string[]).filter((member) => !left(member))];
    const spoke = [...stay(data["spoke"]), ...present.filter((member) => chance.happens(0.65 * (1 - story.silence(Math.round(day / 7), member, coachee))))];
    const there = [...stay(data["present"]), ...present];
    return there.length === 0 ? [] : [{ ...happening, data: { meeting: data["meeting"], invited: [...stay(data["invited"]), ...came], present: there, ...(spoke.length > 0 && { spoke }) } }];
  }
  return left(informant) || ["by", "to", "about", "from", "member"].some((key) => left(data[key])) ? [] : [happening];
};

/** Who has come answers like the others, from their first pulse on, around what is usual in the team. */
const pulsesOf = (chance: Chance, { newcomers, gone }: Comings, story: Story, coachee: string, told: readonly Happening[]): Happening[] => {
  const asked = told.filter(({ type, data }) => type === "SignalRecorded" && data["kind"] !== "load" && data["about"] === undefined);
  const rounds = new Map(asked.map(({ data, day }) => [`${data["kind"]}|${Math.round(day / 7)}`, { kind: data["kind"], week: Math.round(day / 7) }]));
  const usual = (kind: unknown): number => {
    const values = asked.filter(({ data }) => data["kind"] === kind).map(({ data }) => data["value"] as number);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return [...newcomers].flatMap(([member, since]) => {
    const [bias, noise, step] = [chance.normal(), chance.between(0.5, 1.4), chance.pick([1, 1, 0.5, 0.1, 2])];
    return [...rounds.values()].flatMap(({ kind, week }): Happening[] => {
      const [day, dice] = [week * 7 + chance.between(-1, 1), chance.normal()];
      if (day <= since || day >= (gone.get(member) ?? Infinity) || chance.happens(0.25)) return [];
      return [{ type: "SignalRecorded", data: { kind, value: clamp(rounded(usual(kind) + bias + story.health(week, member, coachee) + noise * dice, step), 0, 10) }, day, informant: member }];
    });
  });
};

/**
 * What an ordinary team lives, by a chance of its own; and what of its story can be told with it.
 * @param told what its story writes @param poor whether little is written down
 */
export const ordinaryLife = (chance: Chance, lived: Lived, told: readonly Happening[], poor: boolean): { readonly told: readonly Happening[]; readonly life: Life } => {
  const { members, coachee, story } = lived;
  const breaking = told.filter(({ type }) => type === "DepartureAnnounced").map(({ data }) => String(data["member"]));
  const comings = comingsAndGoings(chance, members, new Set([coachee, ...breaking]), poor ? chance.pick([0, 0, 0, 2]) : chance.pick([0, 2, 5, 10]));
  const still = told.flatMap((happening) => stillTold(chance, comings, lived, happening));
  const [people, peers] = [[...members, ...comings.newcomers.keys()], members.filter((member) => member !== coachee)];
  const one = chance.pick(["leaning", "domains", "carried"]);
  const lives = (what: string): boolean => !poor || what === one;
  const rest = [
    ...(lives("leaning") ? layersOf(chance, people, comings.on, coachee, story, (poor ? askedPoorly : askedRichly)(chance)) : []),
    ...(lives("domains") ? domainsOf(chance, coachee, peers.slice(0, 3), peers.slice(3), comings, poor ? 0.6 : chance.between(1, 6), poor ? 0 : 0.4) : []),
    ...(lives("carried") ? [...burdensOf(chance, comings, poor ? 1 : 2), ...contractsOf(chance, comings, poor ? 1 : 2)] : []),
    ...pulsesOf(chance, comings, story, coachee, still),
  ];
  return { told: still, life: { comings: comings.happenings, rest: poor ? fewOf(chance, rest, FEW) : rest } };
};

/** So many of a list, by chance, in its order. */
export const fewOf = <T>(chance: Chance, list: readonly T[], count: number): T[] => {
  const drawn = list.map((item, place) => ({ item, place, when: chance.unit() })).sort((a, b) => a.when - b.when).slice(0, Math.max(0, count));
  return drawn.sort((a, b) => a.place - b.place).map(({ item }) => item);
};
