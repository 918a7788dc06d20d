import { claimOf } from "../team/draft.ts";
import type { PatternAnswer } from "../team/parts.ts";
import type { Scene } from "./scene.ts";

const STANCES = [["PatternAcknowledged", "ACKNOWLEDGED"], ["PatternRejected", "REJECTED"], ["PatternSharedWithTeam", "SHARED_WITH_TEAM"]] as const;

/** What was said to patterns up to the scene's moment, oldest first: every answer, where the state keeps the latest. */
export const answersIn = (scene: Scene): PatternAnswer[] =>
  STANCES.flatMap(([type, stance]) => scene.all(type).map((fact): PatternAnswer =>
    ({ ...claimOf(fact), pattern: fact.data.pattern, subjects: [...(fact.data.subjects ?? [])].sort(), stance })))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.revision - b.revision));
