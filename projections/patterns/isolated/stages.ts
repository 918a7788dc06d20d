import type { Fact } from "../../../src/events/registry.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence, Stage } from "../finding.ts";
import type { Scene } from "../scene.ts";
import type { Look } from "./look.ts";
import { toldOf } from "./ties.ts";

/** What the stages are read from. */
export interface Seen extends Pick<Look, "growth" | "growing" | "readings" | "ties" | "acts"> {
  /** Does the others' health fall, as clearly as is asked for? */
  readonly falling: boolean;
  /** By what readings of theirs. */
  readonly worse: readonly Evidence[];
}

/** The steps of the cascade, in order. */
export const CASCADE = ["GROWTH", "NOT_UNDERSTOOD", "ROLES_THREATENED", "COMPENSATION", "STALLED_OR_BROKEN"] as const;

const stageOf = (stage: (typeof CASCADE)[number], evidence: readonly Evidence[], needed: number): Stage => {
  const sorted = [...evidence].sort((a, b) => (a.at < b.at ? -1 : 1));
  const [reached, since] = [sorted.length >= needed, sorted[0]?.at];
  return { stage, reached, ...(reached && since !== undefined && { since }), evidence: sorted };
};

/** Decisions and takeovers in what is said to be another's, by who took them. */
const byTrespasser = ({ data: { act, by, domainOf } }: Fact<"ActRecorded">): string | undefined =>
  ((act === "TAKEOVER" || act === "DECISION") && domainOf !== undefined && domainOf !== by ? by : undefined);

const onOthersGround = (scene: Scene, who: string, days: number): Evidence[] => [
  ...scene.group("ActRecorded", byTrespasser, who, days)
    .map((fact) => evidenceOf(fact, `${who} ${fact.data.act === "TAKEOVER" ? "took over" : "decided"} in ${fact.data.domainOf}'s domain`)),
  ...scene.within("UnspokenContractBreached", days).filter(({ data }) => data.by === who).map((fact) => evidenceOf(fact, `${who} broke the unspoken contract ${fact.data.contract}`)),
];

const broken = (scene: Scene, days: number): Evidence[] => [
  ...scene.within("FractureDeclared", days).map((fact) => evidenceOf(fact, `fracture: ${fact.data.fracture}`)),
  ...scene.within("DepartureAnnounced", days).map((fact) => evidenceOf(fact, `${fact.data.member} said they will leave`)),
  ...scene.within("InitiativeFinished", days).filter(({ data }) => data.outcome !== "SUCCEEDED").map((fact) => evidenceOf(fact, `the initiative ${fact.data.initiative} ${fact.data.outcome.toLowerCase()}`)),
];

/**
 * The cascade, step by step, as far as the record shows it; later steps may show before earlier ones do. It is the cascade around somebody who grows: while nobody sees that, how the others
 * fare is not about this person, and no step is reached, whatever was read, done or taken over.
 */
export const stagesOf = (scene: Scene, who: string, days: number, { growth, growing, readings, ties, acts, falling, worse }: Seen): Stage[] => {
  const cooled = ties.of.filter(({ change }) => change < 0).flatMap(toldOf);
  const stalled = growth.stalled ? growth.signs.slice(-1).concat(growth.against.slice(-1)) : [];
  const several = growing ? 2 : Infinity;
  return [
    stageOf("GROWTH", growing ? growth.signs : [], 1),
    stageOf("NOT_UNDERSTOOD", [...readings.against, ...acts.against, ...cooled], several),
    stageOf("ROLES_THREATENED", onOthersGround(scene, who, days), several),
    stageOf("COMPENSATION", growing && falling ? worse : [], 1),
    stageOf("STALLED_OR_BROKEN", growing ? [...stalled, ...broken(scene, days)] : [], 1),
  ];
};
