import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { factType } from "../../../src/events/registry.ts";
import { GOLDEN_DATA } from "../../fixtures/golden-v1.ts";

/** What each row of the catalogue of patterns and measures needs to have recorded, and the facts that record it, field by field. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  P1: ["RoleAssigned.decides", "ActRecorded.by", "ActRecorded.domainOf", "ActRecorded.act"],
  P2: ["ActRecorded.by", "ActRecorded.to", "ActRecorded.about", "RelationshipObserved.strength"],
  P3: ["ActRecorded.act", "ActRecorded.by", "ActRecorded.to", "ActRecorded.about"],
  P4: ["RelationshipObserved.strength", "ActRecorded.act", "InitiativeFinished.outcome", "InitiativeStarted.lead"],
  P5: ["ActRecorded.inReplyTo", "ActRecorded.by", "ActRecorded.to"],
  P6: ["MeetingHeld.invited", "MeetingHeld.present", "MeetingHeld.spoke", "AbsenceStarted.member", "RelationshipObserved.from"],
  P7: ["RoleAssigned.decides", "ActRecorded.domain", "ActRecorded.domainOf", "RelationshipObserved.dimension"],
  P8: ["BurdenMapped.carrier", "RelationshipObserved.dimension", "ActRecorded.act", "SignalRecorded.kind"],
  P9: ["RelationshipObserved.strength", "AttributeStated.attribute", "ConsentGiven.scope"],
  P10: ["GrowthObserved.level", "ActRecorded.act", "RoleAssigned.role"],
  P11: ["UnspokenContractSurfaced.owedBy", "TeamAgreementMade.agreement", "UnspokenContractBreached.severity", "UnspokenContractRenegotiated.contract", "RepairObserved.between"],
  P12: ["GrowthObserved.about", "SignalRecorded.about", "RelationshipObserved.from", "RelationshipObserved.to", "SessionHeld.aimedAt", "ChangePerceived.readAs"],
  P13: ["SignalRecorded.about", "SessionHeld.aimedAt", "InterventionPlanned.aimedAt"],
  P14: ["MemberLeft.reason", "RelationshipObserved.to", "DepartureAnnounced.effectiveOn"],
  P15: ["MeetingHeld.spoke", "ActRecorded.act", "SurveyAnswered.answers"],
  P16: ["SurveyAnswered.answers", "InstrumentDefined.items", "SurveyRoundClosed.invited"],
  P17: ["BurdenMapped.carrier", "BurdenHandedOver.carrier", "BurdenReleased.burden", "RoleReleased.role", "MemberLeft.member"],
  P18: ["SessionHeld.aimedAt", "SessionHeld.pattern", "PatternAcknowledged.subjects"],
  M1: ["RelationshipObserved.strength"], M2: ["RelationshipObserved.strength"], M3: ["RelationshipObserved.from"], M4: ["RelationshipObserved.to"], M5: ["RelationshipObserved.to"],
  M6: ["RelationshipObserved.dimension"], M7: ["RelationshipObserved.dimension"], M8: ["RelationshipObserved.strength"], M9: ["RelationshipObserved.from", "AttributeStated.value"], M10: ["AttributeStated.value"],
  M11: ["SurveyAnswered.answers", "InstrumentDefined.reversed"], M12: ["SurveyAnswered.answers", "InstrumentDefined.scaleMax"], M13: ["SurveyAnswered.answers"], M14: ["ActRecorded.intensity"],
  M15: ["SignalRecorded.value"], M16: ["SignalRecorded.value"], M17: ["SignalRecorded.value"], M18: ["FractureDeclared.severity", "ContextChanged.kind"], M19: ["ActRecorded.act"],
  M20: ["MemberJoined.member", "MemberLeft.member"], M21: ["ActRecorded.to"], M22: ["RelationshipObserved.strength"], M23: ["RelationshipObserved.dimension"], M24: ["MeetingHeld.present", "AbsenceStarted.member"],
};

describe("what the patterns and measures need", () => {
  it.each(Object.entries(INPUTS))("%s is recordable", (_, inputs) => {
    for (const input of inputs) {
      const [type = "", field = ""] = input.split(".");
      const known = factType(type);
      expect(Object.keys(known?.fields ?? {})).toContain(field);
      expect(known?.schema.safeParse(GOLDEN_DATA[type]).success).toBe(true);
    }
  });

  it("is named for every row of the catalogue", () => {
    const catalogue = "../shared/PATTERNS.md";
    if (!existsSync(catalogue)) return console.warn("the catalogue of patterns is not on this machine; its rows were not compared");
    const rows = [...readFileSync(catalogue, "utf8").matchAll(/^\| ([PM]\d+) \|/gm)].map((match) => match[1] as string);
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => !(row in INPUTS))).toEqual([]);
  });
});
