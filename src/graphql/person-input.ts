import { z } from "zod";
import { ELEMENT_ID, WORD, isWhole } from "../events/fields.ts";
import type { Person } from "../vault/people.ts";
import { PersonRefused, type PersonInput } from "./persons.ts";

const MOST = 20;
const language = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, "a language is a BCP 47 tag, such as de or ja");
const words = z.string().trim().min(1, "1 to 200 characters").max(200, "1 to 200 characters").refine(isWhole, "this text holds half of a character and could not be kept as it is: take it out");
const unique = <T>(key: (item: T) => string) => (list: readonly T[]): boolean => new Set(list.map(key)).size === list.length;

const personSchema = z.object({
  personId: z.string().regex(ELEMENT_ID, "a person's id is 1 to 64 letters, digits, '.', '_' or '-'"),
  names: z.array(z.object({ language, name: words })).max(MOST).refine(unique<{ language: string }>(({ language: tag }) => tag.toLowerCase()), "one name for each language"),
  externalIds: z.array(z.object({ system: z.string().regex(WORD, "a system is a word of lower-case letters, digits or '-'"), id: words })).max(MOST).refine(unique((each) => JSON.stringify(each)), "each id once"),
  languages: z.array(language).max(MOST).refine(unique<string>((tag) => tag.toLowerCase()), "each language once"),
});

/** A person as they will be known; or what is wrong with what was told of them, without repeating it. */
export const personOf = (before: Person, { names, externalIds, languages }: PersonInput): Person | PersonRefused => {
  const told = { personId: before.personId, names: names ?? before.names, externalIds: externalIds ?? before.externalIds, languages: languages ?? before.languages };
  const parsed = personSchema.safeParse(told);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return new PersonRefused("INVALID_PERSON", issue?.message ?? "this is no person", issue?.path[0] === "personId" ? "personId" : ["input", ...(issue?.path ?? [])].join("."));
};
