import { canonical } from "./canonical.ts";
import type { StoredFact } from "./envelope.ts";

/** The text of a stored fact: canonical JSON, so that one fact has one text and any edited byte shows. */
export const encode = (fact: StoredFact): string => canonical(fact);

/** Reads the text of a stored fact. Types and versions that are not known pass through untouched. */
export const decode = (text: string): StoredFact => JSON.parse(text) as StoredFact;
