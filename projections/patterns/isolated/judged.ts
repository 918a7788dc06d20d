import type { Judged } from "../standing.ts";
import type { Scene } from "../scene.ts";
import type { Health } from "./health.ts";
import { type Look, type Thresholds, fallsAlong, turnedAway } from "./look.ts";

/** Less clear by this factor, and what stood stands no longer, or is strong no longer; so that noise does not flap. */
const HYSTERESIS = 2;
/** Clearer by this factor is called strong: five people of five who turn away, say. */
const STRONG = 5;

/** What speaks for caution makes it ask for the relation to be so many times as clear. */
const CAREFUL = 2;

/** Does the health of the others fall, so many times less clearly than is asked for? */
const healthFalls = ({ p = 1, change = 0 }: Health, { system, size }: Thresholds, leeway: number): boolean => p <= system * leeway && change <= -size / leeway;

/** Do the others say that they fare no worse? What stood is held until they fare better by half the smallest fall. Meetings alone do not say it: people come although they suffer. */
const fareWell = ({ change = -1, fromMeetings }: Health, { size }: Thresholds, leeway: number): boolean => !fromMeetings && change >= (size / 2) * (leeway - 1);

/** Do both sides show, so many times less clearly than is asked for? Where it is not clear, or not known, that the others fare worse, the relation speaks alone, and must be twice as clear. */
const show = ({ health, relation = 1 }: Look, thresholds: Thresholds, leeway: number): boolean =>
  !fareWell(health, thresholds, leeway) && relation <= (thresholds.relation * leeway) / (healthFalls(health, thresholds, leeway) ? 1 : CAREFUL);

/** The sides, system and relation, that are so many times clearer than they must be. */
const sidesClearer = (factor: number, { health: { p = 1 }, relation = 1 }: Look, { system, relation: asked }: Thresholds): number => Number(p <= system / factor) + Number(relation <= asked / factor);

/** It takes both sides to be strong, and both to ease: with few weeks and people a chance moves in large steps, and one side alone jumps from one day to the next. */
const standingBySides = (look: Look, thresholds: Thresholds): Judged => {
  const { growth, growing, health, relation } = look;
  if (!growing) return { standing: growth.signs.length + growth.against.length < 2 ? "NOT_ENOUGH" : "ABSENT" };
  if (relation === undefined) return { standing: "NOT_ENOUGH" };
  if (!show(look, thresholds, HYSTERESIS) || turnedAway(look).length < 2) return { standing: health.p === undefined ? "NOT_ENOUGH" : "ABSENT" };
  if (!show(look, thresholds, 1)) return { standing: "BELOW" };
  if (sidesClearer(STRONG, look, thresholds) === 2) return { standing: "STRONG" };
  return { standing: "PRESENT", ...(sidesClearer(STRONG / HYSTERESIS, look, thresholds) > 0 && { nearlyStrong: true }) };
};

/** Where the surroundings changed, or the person fares as the others do, the relation must be twice as clear. */
const askedIn = (scene: Scene, look: Look, thresholds: Thresholds): Thresholds =>
  fallsAlong(look) || scene.within("ContextChanged", thresholds.days).length > 0 ? { ...thresholds, relation: thresholds.relation / CAREFUL } : thresholds;

/** Where a person's transformation stands. */
export const judgedIn = (scene: Scene, look: Look, thresholds: Thresholds): Judged => standingBySides(look, askedIn(scene, look, thresholds));
