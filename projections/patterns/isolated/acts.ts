import type { Fact } from "../../../src/events/registry.ts";
import { fisherExact } from "../../measures/fisher-exact.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import type { Scene } from "../scene.ts";

/** Dissent is not among them: to say no openly is voice, and a team that stops is worse off. */
const UNFRIENDLY: ReadonlySet<string> = new Set(["BLAME", "COMPLAINT", "UNDERMINING"]);

/** What the others do towards somebody, against what they do towards each other. */
export interface ActsTowards {
  /** Unfriendly acts towards the person, or about them to a third. */
  readonly against: readonly Evidence[];
  /** Who did them. */
  readonly by: readonly string[];
  /** How many acts among the others were looked at beside them. */
  readonly n: number;
  /** One-sided p that acts towards the person are unfriendly more often than acts among the others; undefined where two people did none, or nothing can be compared. */
  readonly p?: number;
}

const meets = (who: string) => ({ data: { by, to, about } }: Fact<"ActRecorded">): boolean => by !== who && (to === who || about === who);

/**
 * Unfriendly acts of the others in the later half of the days before the scene's moment. Held against their friendly and neutral acts towards the same person, so that who meets more of
 * everything, a lead for example, meets no more alarm.
 */
export const actsTowards = (scene: Scene, who: string, days: number): ActsTowards => {
  const acts = scene.within("ActRecorded", days / 2).filter(({ data }) => data.by !== who && (data.to !== undefined || data.about !== undefined));
  const [towards, among] = [acts.filter(meets(who)), acts.filter((act) => !meets(who)(act))];
  const unfriendly = (list: readonly Fact<"ActRecorded">[]): Fact<"ActRecorded">[] => list.filter(({ data }) => UNFRIENDLY.has(data.act));
  const counted = (list: readonly Fact<"ActRecorded">[]) => ({ hits: unfriendly(list).length, others: list.length - unfriendly(list).length });
  const against = unfriendly(towards);
  const by = [...new Set(against.map(({ data }) => data.by))].sort();
  const told = against.map((fact) => evidenceOf(fact, `${fact.data.by}: ${fact.data.act.toLowerCase()} ${fact.data.about === who && fact.data.to !== who ? "about" : "towards"} ${who}`));
  return { against: told, by, n: acts.length, ...(by.length >= 2 && among.length > 0 && { p: fisherExact(counted(towards), counted(among)) }) };
};
