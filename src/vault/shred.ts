import type { StoredFact } from "../events/envelope.ts";
import { elementKey, elementKeys, engagementKey, personKey } from "./names.ts";
import type { KeyEntry, Vault } from "./vault.ts";

/** Destroys keys; where all of them are gone already, nothing is written. */
export const destroyKeys = async (vault: Vault, names: readonly string[], at: string): Promise<readonly KeyEntry[]> => {
  const entries = await vault.keys(names);
  const gone = names.every((name) => entries.has(name) && entries.get(name)?.wrapped === undefined);
  return gone ? names.map((name) => entries.get(name) as KeyEntry) : vault.destroyKeys(names, at);
};

/** Destroys what is known of a person: the key of their names, their names, and which elements they are. @returns the key's entry */
export const destroyPerson = async (vault: Vault, personId: string, at: string): Promise<KeyEntry | undefined> => {
  const [entry] = await destroyKeys(vault, [personKey(personId)], at);
  if ((await vault.person(personId)) || (await vault.linksOf(personId)).length > 0) await vault.removePerson(personId);
  return entry;
};

/** Destroys the keys of elements of one engagement; none of them gets a key again. */
export const destroyElements = (vault: Vault, engagementId: string, elements: readonly string[], at: string): Promise<readonly KeyEntry[]> =>
  destroyKeys(vault, elements.map((element) => elementKey(engagementId, element)), at);

/** Destroys every key of an engagement, and what links persons to it. */
export const destroyEngagement = async (vault: Vault, engagementId: string, at: string): Promise<readonly KeyEntry[]> => {
  const elements = (await vault.listKeys({ prefix: elementKeys(engagementId) })).map(({ name }) => name);
  const destroyed = await destroyKeys(vault, [engagementKey(engagementId), ...elements], at);
  for (const link of await vault.linksIn(engagementId)) await vault.unlink(link);
  return destroyed;
};

/** Does what erasures among these facts say, once more: they may come from a backup's log, or from another history. */
export const heedErasures = async (vault: Vault, facts: readonly StoredFact[]): Promise<number> => {
  let heeded = 0;
  for (const { type, engagementId, data, loggedAt } of facts) {
    if (type === "PersonErased") await destroyElements(vault, engagementId, [data["element"] as string], loggedAt);
    else if (type === "EngagementErased") await destroyEngagement(vault, engagementId, loggedAt);
    else continue;
    heeded += 1;
  }
  return heeded;
};
