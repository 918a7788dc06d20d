import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { exitsByTeam, memberDays, membersOf } from "../../../projections/fractures/exits.ts";
import { joined, joins, left, people, recordOf } from "../../fixtures/fractures.ts";
import { tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const exits = (...commands: readonly (Told | readonly Told[])[]) => exitsByTeam(sceneOf(recordOf(people, commands)));
const gone = (...commands: readonly (Told | readonly Told[])[]): string[] => exits(...commands).flatMap((team) => team.exits.map(({ member }) => member));
const formed = (team: string, more: object = {}): Told[] => [tell("TeamFormed", { team, ...more }, { occurredAt: "2023-01-02" }), ...joined(people, team)];

describe("who left", () => {
  it("stands in the order of days, and of names on one day; teams in the order of theirs", () => {
    expect(gone(left("linden", "2025-05-20"), left("rowan", "2025-05-10"), left("cedar", "2025-05-10"), left("alder", "2025-05-10"))).toEqual(["alder", "cedar", "rowan", "linden"]);
    expect(exits(...formed("north"), ...formed("east"), left("linden", "2025-05-20", { team: "north" }), left("linden", "2025-05-20", { team: "east" }), left("linden", "2025-05-20")).map(({ team }) => team)).toEqual(["east", "north", "team"]);
    expect(exits()).toEqual([]);
  });

  it("decided together on one list, and alone with a reason of their own; OTHER is none", () => {
    const decisions = (reason?: string): number => new Set(exits([left("linden", "2025-05-20", { ...(reason && { reason }) }), left("cedar", "2025-05-20")])[0]?.exits.map(({ decision }) => decision)).size;
    expect([decisions(), decisions("OTHER"), decisions("RETIREMENT")]).toEqual([1, 1, 2]);
  });

  it("is not who was replaced on the list that says so; who has a reason stays on it", () => {
    expect(gone([left("linden", "2025-05-20", { reason: "RESIGNATION" }), left("cedar", "2025-05-20"), left("birch", "2025-05-20"), joins("handle-0", "2025-05-20")])).toEqual(["birch", "linden"]);
  });

  it("is not who is back within thirty days", () => {
    const back = (on: string) => gone(left("linden", "2025-04-20T00:00:00.000Z"), joins("linden", on));
    expect([back("2025-04-21"), back("2025-05-20T00:00:00.000Z"), back("2025-05-20T00:00:00.001Z")]).toEqual([[], [], ["linden"]]);
  });

  it("is not who stands on a list of which a part was told more than thirty days late", () => {
    expect(gone([left("linden", "2025-04-20"), left("cedar", "2025-05-20")])).toEqual([]);
    expect(gone([left("linden", "2025-05-02T12:00:00.000Z"), left("cedar", "2025-05-20")])).toEqual(["linden", "cedar"]);
    expect(gone(left("linden", "2025-04-20"))).toEqual(["linden"]);
  });

  it("is not who is taken out of three teams at once; two are none too many", () => {
    const from = (...teams: readonly string[]) => gone(...teams.flatMap((team) => formed(team)), teams.map((team) => left("linden", "2025-05-20", { team })));
    expect([from("east", "north"), from("east", "north", "west")]).toEqual([["linden", "linden"], []]);
  });

  it("did not leave an archive", () => {
    const leaving = (team: string, more: object = {}) => gone(...formed(team, more), left("linden", "2025-05-20", { team })).length;
    expect(["archive", "archived-2020", "zurich-alumni", "alumni-zurich", "emeriti"].map((team) => leaving(team))).toEqual([0, 0, 0, 0, 0]);
    expect(["alumnists", "hierarchive", "north"].map((team) => leaving(team))).toEqual([1, 1, 1]);
    expect([leaving("old-hands", { partOf: "alumni" }), leaving("old-hands", { partOf: "north" })]).toEqual([0, 1]);
  });

  it("is known from when the record was opened on, or from the beginning where an earlier leaving was recorded", () => {
    expect(exits(left("linden", "2025-05-20"))[0]?.begin).toBe(Date.parse("2024-12-31T23:00:00.000Z"));
    expect(exits(left("cedar", "2024-05-20"), left("linden", "2025-05-20"))[0]?.begin).toBe(Date.parse("2023-01-01T23:00:00.000Z"));
    expect(exits(tell("TeamFormed", { team: "north" }, { occurredAt: "2025-02-01" }), joins("linden", "2025-02-10", { team: "north" }), left("linden", "2025-05-20", { team: "north" }))[0]?.begin).toBe(Date.parse("2025-02-09T23:00:00.000Z"));
  });

  it("leaves the stays of that team, earlier ones too", () => {
    const [north, team] = exits(...formed("north"), left("linden", "2024-02-01", { team: "north" }), joins("linden", "2024-06-01", { team: "north" }), left("linden", "2025-05-20", { team: "north" }), left("cedar", "2025-05-20"));
    expect([north?.exits.length, north?.stays.filter(({ member }) => member === "linden").length, team?.stays.filter(({ member }) => member === "linden").length, team?.stays.length]).toEqual([2, 2, 1, 6]);
  });
});

describe("the stays of a team", () => {
  const day = 86_400_000;
  const stays = [{ member: "oak", from: 0, to: 10 * day }, { member: "elm", from: 4 * day, to: Infinity }, { member: "ash", from: 20 * day, to: 30 * day }, { member: "oak", from: 10 * day, to: 12 * day }];
  it("add up to days between two moments", () => {
    expect([memberDays({ stays }, 2 * day, 5 * day), memberDays({ stays }, 9 * day, 13 * day), memberDays({ stays: [] }, 0, day)]).toEqual([3 + 1, 1 + 2 + 4, 0]);
  });
  it("say who was there: from the first moment on, until the last", () => {
    expect([membersOf({ stays }, 4 * day), membersOf({ stays }, 10 * day), membersOf({ stays }, 12 * day), membersOf({ stays }, 25 * day)]).toEqual([["elm", "oak"], ["elm", "oak"], ["elm"], ["ash", "elm"]]);
  });
});
