import { toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { binomialAtLeast, proportionInterval } from "../measures/exact-binomial.ts";
import { evidenceOf } from "../patterns/evidence.ts";
import { strengthOf } from "../patterns/scales.ts";
import type { Scene } from "../patterns/scene.ts";
import type { Sighted } from "./candidate.ts";

const DAY_MS = 86_400_000;
/** Ties that break within so many days break together. */
const TOGETHER_DAYS = 30;
/** A reading older than this is no level to fall from: half a year. */
const KNOWN_DAYS = 182;
/** From a third up the scale one trusts; from a third down one distrusts. What lies between is neither. */
const SIGN = 1 / 3 - 1e-9;
/** How seldom it may happen by chance: ties that go up and down alike. */
const LEVEL = 0.01;
/** Which part of the trusting ties must break. */
const LEAST_SHARE = 1 / 3;
/** Fewer people than this who stop trusting are a quarrel. */
const FEWEST_PEOPLE = 3;

type Read = Fact<"RelationshipObserved">;
/** A tie that was read twice, and which way it turned. */
interface Turned { readonly before: Read; readonly after: Read; readonly was: number; readonly is: number }

/** Every two readings of trust that follow each other, through the same eyes. */
const turnsIn = (scene: Scene): Turned[] => {
  const last = new Map<string, Read>();
  return scene.all("RelationshipObserved").filter(({ data }) => data.dimension === "TRUST").flatMap((after) => {
    const key = `${after.data.from}|${after.data.to}|${after.informant}`;
    const before = last.get(key);
    last.set(key, after);
    const fresh = before && toMillis(after.occurredAt) - toMillis(before.occurredAt) <= KNOWN_DAYS * DAY_MS;
    return fresh ? [{ before, after, was: strengthOf(before), is: strengthOf(after) }] : [];
  });
};

const broke = ({ was, is }: Turned): boolean => was >= SIGN && is <= -SIGN;
const mended = ({ was, is }: Turned): boolean => was <= -SIGN && is >= SIGN;

const sighted = (turns: readonly Turned[], last: Turned): Sighted | undefined => {
  const at = toMillis(last.after.occurredAt);
  const window = turns.filter(({ after }) => toMillis(after.occurredAt) > at - TOGETHER_DAYS * DAY_MS && toMillis(after.occurredAt) <= at);
  const [broken, whole, trusting] = [window.filter(broke), window.filter(mended), window.filter(({ was }) => was >= SIGN)];
  const people = new Set(broken.map(({ after }) => after.data.from));
  const p = binomialAtLeast(broken.length, broken.length + whole.length, 0.5);
  if (people.size < FEWEST_PEOPLE || broken.length < LEAST_SHARE * trusting.length || p > LEVEL) return undefined;
  const touches = [...new Set(broken.flatMap(({ after }) => [after.data.from, after.data.to]))].sort();
  const { lower, upper } = proportionInterval(broken.length, trusting.length);
  return {
    sign: "TRUST_BROKEN", kind: "TRUST_LOST", touches, since: (broken[0] as Turned).after.occurredAt, at: last.after.occurredAt, severity: { least: 2, most: 2 * broken.length >= trusting.length ? 5 : 4 },
    why: `${broken.length} of ${trusting.length} ties that had been trusting turned to distrust within ${TOGETHER_DAYS} days, and ${whole.length} turned the other way.`,
    evidence: broken.flatMap(({ before, after }) => [before, after].map((read) => evidenceOf(read, `${read.data.from} to ${read.data.to}: trust ${read.data.strength}`))),
    figures: [{ key: "trusting-ties-broken", name: "trusting ties that broke", value: broken.length / trusting.length, unit: "share of ties read again", n: trusting.length, interval: [lower, upper], p }],
    alternatives: ["A shock from outside that moved everybody at once.", "Another way of asking, or another scale, than before.", "What was always so may only now be said."],
    unknown: ["What happened between them: ask, before anything is declared."],
  };
};

/** Ties of trust that turned to distrust together: at least three people, a third of the ties that trusted, and against as many that turned the other way (exact sign test; Dixon & Mood 1946). Rankings, in which one can only rise where another falls, raise nothing. */
export const trustBroken = (scene: Scene): Sighted[] => {
  const turns = turnsIn(scene);
  const found: Sighted[] = [];
  for (const turn of turns.filter(broke)) {
    const next = sighted(turns, turn);
    const known = found.at(-1);
    if (!next) continue;
    if (known && toMillis(next.at) - toMillis(known.at) <= TOGETHER_DAYS * DAY_MS) found.pop();
    found.push(next);
  }
  return found;
};
