import type { Fact } from "../../src/events/registry.ts";

/** Acts that are meant against somebody, whatever the matter. Dissent is not among them: to say no openly is voice, and a team that stops is worse off. */
export const UNFRIENDLY: ReadonlySet<string> = new Set(["BLAME", "COMPLAINT", "UNDERMINING"]);

/** Acts by who did them. One constant for all that ask, so that the groups are made and kept once. */
export const byActor = ({ data: { by } }: Fact<"ActRecorded">): string => by;
