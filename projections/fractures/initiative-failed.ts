import { evidenceOf } from "../patterns/evidence.ts";
import { membersAt } from "../patterns/people.ts";
import type { Scene } from "../patterns/scene.ts";
import type { Sighted } from "./candidate.ts";

/** An initiative that failed: of those who carried it, by what was said at its beginning. Abandoned ones were ended, and are no candidates. */
export const initiativesFailed = (scene: Scene): Sighted[] => {
  const started = scene.all("InitiativeStarted");
  return scene.all("InitiativeFinished").filter(({ data }) => data.outcome === "FAILED").map((fact): Sighted => {
    const { data: { initiative }, occurredAt } = fact;
    const begun = started.findLast((start) => start.data.initiative === initiative && start.occurredAt <= occurredAt);
    const touches = [...new Set([...(begun?.data.lead === undefined ? [] : [begun.data.lead]), ...(begun?.data.participants ?? [])])].sort();
    const size = membersAt(scene, occurredAt).length;
    const most = 2 * touches.length >= size && size > 0 ? 4 : 3;
    return {
      sign: "INITIATIVE_FAILED", kind: "INITIATIVE_FAILED", touches, since: begun?.occurredAt ?? occurredAt, at: occurredAt, severity: { least: 1, most },
      why: `The initiative ${initiative} failed${touches.length > 0 ? `; ${touches.join(", ")} carried it` : ""}.`,
      evidence: [...(begun ? [evidenceOf(begun, `${initiative} began`)] : []), evidenceOf(fact, `${initiative} failed`)],
      figures: [{ key: "team-share-carrying", name: "share of the team that carried it", value: size === 0 ? 0 : touches.length / size, unit: "share of members", n: size }],
      alternatives: ["An attempt that fails is often the price of trying, and breaks nothing.", "It may have failed for what lies outside the team: market, budget, time."],
      unknown: [...(touches.length === 0 ? ["Who carried it."] : []), "What the team says about why it failed, and what it did to those who carried it."],
    };
  });
};
