import { seesEverything } from "../../access/reader.ts";
import { nameIn } from "../../vault/people.ts";
import type { Context } from "../context.ts";
import { type PersonType, personView } from "../persons.ts";

/** Of which engagement an entry of a team's state is: the state itself does not say. */
const engagements = new WeakMap<object, string>();

/** An entry of a state as the API's class, which knows its engagement. */
export const ofEngagement = <T extends object>(engagementId: string, view: T, entry: object): T => {
  engagements.set(view, engagementId);
  return Object.assign(view, entry);
};

/** What an element is called. */
export const nameOf = async (view: object, element: string, language: string | null, { subjects }: Context): Promise<string | undefined> => {
  const engagementId = engagements.get(view);
  const person = engagementId === undefined ? undefined : await subjects?.people.who(engagementId, element);
  return person && nameIn(person, language);
};

/** Who an element is, for the keeper of the record. */
export const personBehind = async (view: object, element: string, { subjects, reader }: Context): Promise<PersonType | undefined> => {
  const engagementId = engagements.get(view);
  const person = engagementId === undefined || !seesEverything(reader) ? undefined : await subjects?.people.who(engagementId, element);
  return person && personView(person);
};
