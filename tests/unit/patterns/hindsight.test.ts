import { describe, expect, it } from "@jest/globals";
import { FactsByType } from "../../../projections/patterns/facts-by-type.ts";
import type { Standing } from "../../../projections/patterns/finding.ts";
import { Hindsight } from "../../../projections/patterns/hindsight.ts";
import type { Pattern } from "../../../projections/patterns/pattern.ts";
import { Scene } from "../../../projections/patterns/scene.ts";
import { given } from "../../fixtures/given.ts";

/** A pattern that shows in one person as told, day by day. */
const shows = (id: string, days: Readonly<Record<string, Standing>>): Pattern =>
  ({ id, settings: [], look: (scene: Scene) => { const standing = days[scene.dayEnds.slice(0, 10)]; return standing ? [{ pattern: id, subjects: ["rowan"], standing }] : []; } }) as unknown as Pattern;
/** A look on a day: its own facts, so that nothing is kept from the look before. */
const on = (day: string): Scene => new Scene(`${day}T12:00:00.000Z`, given().state(), new FactsByType());
const looks = (patterns: readonly Pattern[], days: readonly string[]): string[] => {
  const hindsight = new Hindsight(patterns);
  return days.flatMap((day) => hindsight.look(on(day)).map(({ at, pattern, transition, standing }) => `${at.slice(5, 10)} ${pattern} ${transition} ${standing}`));
};
const DAYS = ["2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06", "2025-03-07"];

describe("hindsight", () => {
  it("tells each change once, at the look at which it shows, and holds what is below its line or cannot be judged", () => {
    const pattern = (...standings: readonly (Standing | undefined)[]): Pattern => shows("one", Object.fromEntries(DAYS.flatMap((day, index) => (standings[index] ? [[day, standings[index]]] : []))));
    expect(looks([pattern("PRESENT", "BELOW", "STRONG", "NOT_ENOUGH", "ABSENT")], DAYS)).toEqual(["03-03 one EMERGED PRESENT", "03-05 one INTENSIFIED STRONG", "03-07 one DISSOLVED ABSENT"]);
    expect(looks([pattern("BELOW", "PRESENT", undefined, "STRONG", "PRESENT")], DAYS)).toEqual(["03-04 one EMERGED PRESENT", "03-05 one DISSOLVED ABSENT", "03-06 one EMERGED STRONG", "03-07 one EASED PRESENT"]);
  });

  it("follows several patterns beside each other, and knows nothing of what another hindsight saw", () => {
    const both = [shows("one", { "2025-03-03": "PRESENT", "2025-03-04": "PRESENT" }), shows("two", { "2025-03-04": "STRONG" })];
    const told = ["03-03 one EMERGED PRESENT", "03-04 two EMERGED STRONG", "03-05 one DISSOLVED ABSENT", "03-05 two DISSOLVED ABSENT"];
    expect([looks(both, DAYS), looks(both, DAYS)]).toEqual([told, told]);
  });
});
