import type { StoredFact } from "../events/envelope.ts";
import { looksSealed, parseSealed } from "../events/sealed.ts";
import { sealsIn, withTexts } from "../events/texts.ts";
import type { History } from "../history/history.ts";
import type { Person } from "../vault/people.ts";
import type { Texts } from "../vault/texts.ts";
import type { Link } from "../vault/vault.ts";
import { factsAbout } from "./scope.ts";

/** One fact about a person, as they may have it. */
export interface HeldFact extends Omit<StoredFact, "hash" | "commandDigest" | "commandId" | "audience" | "informant" | "actor"> {
  /** Themselves, when it is their own perception; null when it is another's. */
  readonly informant: string | null;
}

/** What is held about a person in one engagement. */
export interface HeldIn {
  readonly engagementId: string;
  readonly element: string;
  readonly facts: readonly HeldFact[];
}

/** Everything that is held about a person: their right of access. */
export interface AccessExport {
  readonly person: Person;
  readonly at: string;
  readonly engagements: readonly HeldIn[];
  /** What is left out, and why, in words. */
  readonly leftOut: readonly string[];
}

/** What an access export leaves out to protect others. */
const LEFT_OUT: readonly string[] = [
  "Who said what others perceived: `informant` is null unless it is the person's own perception, and who recorded it is left out.",
  "Facts that are not about the person, and texts in them.",
  "Names of others: they stand as pseudonyms, as everywhere in the record.",
  "Texts that were erased, because somebody else they were about was: they stand as null.",
];

/** Texts that are about the person, readable; others and erased ones as null. */
const opened = async (texts: Texts, fact: StoredFact, element: string): Promise<Record<string, unknown>> => {
  const put = new Map<string, unknown>();
  for (const { path, text } of sealsIn(fact.data)) {
    const theirs = looksSealed(text) && parseSealed(text)?.elements.includes(element);
    put.set(path, theirs ? ((await texts.open(text)).text ?? null) : null);
  }
  const data = withTexts(fact.data, put);
  const replacement = data["replacement"] as { informant?: unknown } | undefined;
  return replacement ? { ...data, replacement: { ...replacement, audience: null, informant: replacement.informant === element ? element : null } } : data;
};

const heldFact = async (texts: Texts, fact: StoredFact, element: string): Promise<HeldFact> => {
  const { hash: _, commandDigest: __, commandId: ___, audience: ____, actor: _____, informant, ...rest } = fact;
  return { ...rest, informant: informant === element ? informant : null, data: await opened(texts, fact, element) };
};

/** Gathers everything that is held about a person, in all engagements. */
export const accessExport = async (history: History, texts: Texts, person: Person, links: readonly Link[]): Promise<AccessExport> => {
  const engagements: HeldIn[] = [];
  for (const { engagementId, element } of links) {
    const facts: HeldFact[] = [];
    for (const { fact } of factsAbout(await history.engagement(engagementId), element)) facts.push(await heldFact(texts, fact, element));
    engagements.push({ engagementId, element, facts });
  }
  return { person, at: history.now(), engagements, leftOut: LEFT_OUT };
};
