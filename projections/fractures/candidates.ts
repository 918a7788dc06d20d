import { type Moment, toMillis } from "../../src/events/moment.ts";
import { eyesOf, listed } from "../patterns/evidence.ts";
import { answersIn } from "../patterns/answers.ts";
import { membersAt } from "../patterns/people.ts";
import type { Scene } from "../patterns/scene.ts";
import type { Fracture } from "../team/state.ts";
import { CANDIDATE, type FractureCandidate, type Sighted } from "./candidate.ts";
import { initiativesFailed } from "./initiative-failed.ts";
import { keyResignations } from "./key-resignation.ts";
import { manyGone } from "./many-gone.ts";
import { trustBroken } from "./trust-broken.ts";

const DAY_MS = 86_400_000;
/** A fracture that was declared so many days before the first sign, or after the last, may be the one that is proposed. */
const BEFORE_DAYS = 30;
const AFTER_DAYS = 180;

const within = (at: Moment, { since, at: last }: Sighted): boolean => toMillis(at) >= toMillis(since) - BEFORE_DAYS * DAY_MS && toMillis(at) <= toMillis(last) + AFTER_DAYS * DAY_MS;

/** Does a declared fracture tell of the same? It touches one of the same people, or names nobody and tells of the same team; a failed initiative is only covered by one. */
const covers = ({ kind, touches, team, at }: Fracture, candidate: Sighted): boolean => {
  const sameKind = kind === "OTHER" || (kind === "INITIATIVE_FAILED") === (candidate.kind === "INITIATIVE_FAILED");
  const samePeople = touches.length > 0 ? touches.some((person) => candidate.touches.includes(person)) : team === undefined || candidate.team === undefined || team === candidate.team;
  return sameKind && samePeople && within(at, candidate);
};

const isRejected = (scene: Scene, { touches, since }: Sighted): boolean =>
  answersIn(scene).some(({ pattern, subjects, stance, at }) => pattern === CANDIDATE && stance === "REJECTED" && at >= since && subjects.join("|") === touches.join("|"));

const candidateOf = (scene: Scene, sighted: Sighted): FractureCandidate => {
  const evidence = listed(sighted.evidence);
  return {
    ...sighted, evidence, eyes: eyesOf(evidence.map(({ informant }) => informant), membersAt(scene, sighted.at)),
    coveredBy: [...scene.state.fractures.values()].filter((fracture) => covers(fracture, sighted)).map(({ fracture }) => fracture), rejected: isRejected(scene, sighted),
  };
};

/**
 * What may have broken up to the scene's moment, for a coach to declare or reject; oldest first. An empty list means that no sign was seen, not that nothing broke.
 * Each sign is a convention of ours on exact counts; none foretells a fracture.
 */
export const fractureCandidates = (scene: Scene): FractureCandidate[] =>
  [...manyGone(scene), ...keyResignations(scene), ...initiativesFailed(scene), ...trustBroken(scene)].map((sighted) => candidateOf(scene, sighted))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.touches.join("|") < b.touches.join("|") ? -1 : 1));
