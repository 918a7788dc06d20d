import { seesEverything } from "../../access/reader.ts";
import { type Person, nameIn } from "../../vault/people.ts";
import type { Context } from "../context.ts";
import { type PersonType, personView } from "../persons.ts";

/** Of which engagement an entry of a team's state is: the state itself does not say. */
const engagements = new WeakMap<object, string>();

/** An entry of a state as the API's class, which knows its engagement. */
export const ofEngagement = <T extends object>(engagementId: string, view: T, entry: object): T => {
  engagements.set(view, engagementId);
  return Object.assign(view, entry);
};

/** The persons of the engagements that a request asks about, looked up once for all their members. */
const known = new WeakMap<Context, Map<string, Promise<ReadonlyMap<string, Person>>>>();

const personsIn = (engagementId: string, context: Context): Promise<ReadonlyMap<string, Person>> | undefined => {
  const asked = known.get(context) ?? new Map<string, Promise<ReadonlyMap<string, Person>>>();
  known.set(context, asked);
  const persons = asked.get(engagementId) ?? context.subjects?.people.personsIn(engagementId);
  if (persons) asked.set(engagementId, persons);
  return persons;
};

const whoIs = async (view: object, element: string, context: Context): Promise<Person | undefined> => {
  const engagementId = engagements.get(view);
  return engagementId === undefined ? undefined : (await personsIn(engagementId, context))?.get(element);
};

/** What an element is called. */
export const nameOf = async (view: object, element: string, language: string | null, context: Context): Promise<string | undefined> => {
  const person = await whoIs(view, element, context);
  return person && nameIn(person, language);
};

/** Who an element is, for the keeper of the record. */
export const personBehind = async (view: object, element: string, context: Context): Promise<PersonType | undefined> => {
  const person = seesEverything(context.reader) ? await whoIs(view, element, context) : undefined;
  return person && personView(person);
};
