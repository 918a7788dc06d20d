import { describe, expect, it } from "@jest/globals";
import { countUpTo, isBefore, placeIn } from "../../../projections/patterns/fact-order.ts";

const fact = (day: number, revision: number) => ({ occurredAt: `2025-05-0${day}T08:00:00.000Z`, revision });

describe("facts in the order of the world", () => {
  it("come as they happened, and of one moment as they were recorded", () => {
    expect([isBefore(fact(1, 9), fact(2, 1)), isBefore(fact(2, 1), fact(1, 9)), isBefore(fact(1, 1), fact(1, 2)), isBefore(fact(1, 2), fact(1, 1)), isBefore(fact(1, 1), fact(1, 1))]).toEqual([true, false, true, false, false]);
  });

  it("are counted up to a moment, that moment included, and have their place after all that comes before them", () => {
    const facts = [fact(1, 1), fact(2, 4), fact(2, 6), fact(3, 2)];
    expect([countUpTo(facts, "2025-05-02T07:59:59.999Z"), countUpTo(facts, "2025-05-02T08:00:00.000Z"), countUpTo([], "2025-05-02T08:00:00.000Z")]).toEqual([1, 3, 0]);
    expect([placeIn(facts, fact(2, 5)), placeIn(facts, fact(2, 6)), placeIn(facts, fact(1, 0)), placeIn(facts, fact(4, 0))]).toEqual([2, 2, 0, 4]);
  });
});
