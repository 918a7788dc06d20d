import type { Fact } from "../../../src/events/registry.ts";
import { signTestMidP } from "../../measures/exact-binomial.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import { countUpTo } from "../fact-order.ts";
import { kept } from "../kept.ts";
import { ADVERSE_READINGS } from "../objections.ts";
import { once } from "../once.ts";
import type { Scene } from "../scene.ts";

type Perceived = Fact<"ChangePerceived">;

const FAVOURABLE: ReadonlySet<string> = new Set(["GROWTH", "CLARITY", "RELIEF"]);

/** How others read somebody's changed behaviour. */
export interface Readings {
  /** Who reads it rather against them, and who rather for them: each person once, by the sum of what they said in the later half of the time: what they said before tells how it began. */
  readonly adverse: readonly string[];
  readonly favourable: readonly string[];
  readonly against: readonly Evidence[];
  readonly inFavour: readonly Evidence[];
  /** Behaviours that some read as growth and others as harm. */
  readonly divided: readonly string[];
  /** Each behaviour, and who last read it as what. */
  readonly behaviours: readonly { readonly behaviour: string; readonly readBy: readonly { readonly informant: string; readonly readAs: string }[] }[];
  /** One-sided mid-p that as many read it adversely if both were equally likely, each person counted as often as they said more of one than of the other, at most three times; undefined when nobody read it either way. */
  readonly p?: number;
}

/** How often one person counts at most: who says it again and again has turned, and is still one of them. */
const MOST_OF_ONE = 3;

const signOf = ({ data }: Perceived): number => (ADVERSE_READINGS.has(data.readAs) ? -1 : FAVOURABLE.has(data.readAs) ? 1 : 0);
/** Readings for or against somebody by another, by whom they are about. */
const byPerceived = (fact: Perceived): string | undefined => (fact.informant !== fact.data.about && signOf(fact) !== 0 ? fact.data.about : undefined);
const evidence = (fact: Perceived): Evidence => evidenceOf(fact, `${fact.informant} read ${fact.data.behaviour} as ${fact.data.readAs.toLowerCase()}`);

const isDivided = (facts: readonly Perceived[], behaviour: string): boolean => new Set(facts.filter(({ data }) => data.behaviour === behaviour).map(signOf)).size === 2;
const lastReadings = (facts: readonly Perceived[], behaviour: string) => [...new Map(facts.filter(({ data }) => data.behaviour === behaviour).map(({ informant, data }) => [informant, data.readAs]))];

/** Does somebody see it from outside the team? Stakeholders are heard, but not counted among those who turn away or towards. */
export const seesFromOutside = ({ state }: Scene, informant: string): boolean => state.elements.get(informant)?.kind === "STAKEHOLDER";

/** What does not depend on how long ago it was said. */
const toldIn = once((facts: readonly Perceived[]): Pick<Readings, "against" | "inFavour" | "divided" | "behaviours"> => {
  const behaviours = [...new Set(facts.map(({ data }) => data.behaviour))].sort();
  return {
    against: facts.filter((fact) => signOf(fact) < 0).map(evidence), inFavour: facts.filter((fact) => signOf(fact) > 0).map(evidence), divided: behaviours.filter((behaviour) => isDivided(facts, behaviour)),
    behaviours: behaviours.map((behaviour) => ({ behaviour, readBy: lastReadings(facts, behaviour).map(([informant, readAs]) => ({ informant, readAs })) })),
  };
});

/**
 * How others read the behaviour of somebody in the days before the scene's moment; their own reading of themselves does not count. Stakeholders, who see from
 * outside and often see growth, are evidence and make a reading divided, but are not counted among those who turn away or towards.
 */
export const readingsOf = kept((scene: Scene, who: string, days: number): Readings => {
  const facts = scene.group("ChangePerceived", byPerceived, who, days);
  const sums = new Map<string, number>();
  for (const fact of facts.slice(countUpTo(facts, scene.before(days / 2))))
    if (!seesFromOutside(scene, fact.informant)) sums.set(fact.informant, (sums.get(fact.informant) ?? 0) + signOf(fact));
  const peopleWith = (leans: (sum: number) => boolean): string[] => [...sums].filter(([, sum]) => leans(sum)).map(([person]) => person).sort();
  const [adverse, favourable] = [peopleWith((sum) => sum < 0), peopleWith((sum) => sum > 0)];
  const weightOf = (people: readonly string[]): number => people.reduce((all, person) => all + Math.min(Math.abs(sums.get(person) as number), MOST_OF_ONE), 0);
  const [against, n] = [weightOf(adverse), weightOf([...adverse, ...favourable])];
  return { adverse, favourable, ...toldIn(facts), ...(n > 0 && { p: signTestMidP(against, n) }) };
});
