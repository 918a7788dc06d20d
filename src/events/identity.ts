import { createHash } from "node:crypto";
import { v5 } from "uuid";
import { canonical } from "./canonical.ts";

/** The namespace of this product's name-based ids (RFC 9562, version 5). */
const NAMESPACE = "6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10";

/** The id of the fact at one index of one command of one engagement: the same command always yields the same ids. */
export const factIdOf = (engagementId: string, commandId: string, index: number): string =>
  v5(JSON.stringify([engagementId, commandId, index]), NAMESPACE);

/** The id of a conclusion: whoever concludes the same of the same moment, by the same method, says it under the same id. */
export const conclusionIdOf = (engagementId: string, pattern: string, subjects: readonly string[], evaluatedAt: string, transition: string, method: number): string =>
  v5(JSON.stringify([engagementId, pattern, subjects, evaluatedAt, transition, method]), NAMESPACE);

/** SHA-256, in hexadecimal, over a value's canonical form: equal inputs have equal digests, whatever the order of their keys. */
export const digest = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("hex");
