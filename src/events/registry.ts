import type { FactType } from "./define.ts";
import { agreementFacts } from "./families/agreement.ts";
import { answerFacts } from "./families/answers.ts";
import { carriedFacts } from "./families/carried.ts";
import { coachingFacts } from "./families/coaching.ts";
import { contextFacts } from "./families/context.ts";
import { contractFacts } from "./families/contracts.ts";
import { engagementFacts } from "./families/engagement.ts";
import { fractureFacts } from "./families/fractures.ts";
import { initiativeFacts } from "./families/initiatives.ts";
import { peopleFacts } from "./families/people.ts";
import { relationFacts } from "./families/relations.ts";
import { repairFacts } from "./families/repair.ts";
import { rightsFacts } from "./families/rights.ts";
import { signalFacts } from "./families/signals.ts";
import type { StoredFact } from "./envelope.ts";

const all = [
  ...engagementFacts, ...agreementFacts, ...peopleFacts, ...relationFacts, ...carriedFacts, ...contractFacts, ...coachingFacts, ...signalFacts, ...contextFacts,
  ...initiativeFacts, ...fractureFacts, ...answerFacts, ...rightsFacts, ...repairFacts,
] as const;

/** The name of every fact type of the catalogue. */
export type FactName = (typeof all)[number]["type"];
/** The data of one fact type. */
export type Data<T extends FactName> = Extract<(typeof all)[number], { type: T }> extends { schema: { _output: infer D } } ? D : never;
/** A stored fact of one type. */
export type Fact<T extends FactName> = Omit<StoredFact, "type" | "data"> & { readonly type: T; readonly data: Data<T> };

/** Every fact type, in the order in which people read the catalogue. */
export const FACT_TYPES: readonly FactType[] = all as unknown as readonly FactType[];

const byName = new Map<string, FactType>(FACT_TYPES.map((type) => [type.type, type]));

/** The definition of a fact type; undefined for a type this version does not know. */
export const factType = (name: string): FactType | undefined => byName.get(name);
