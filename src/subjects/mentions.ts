import { REPAIR_TYPES } from "../events/families/repair.ts";
import { looksSealed, parseSealed } from "../events/sealed.ts";
import { textsOf } from "../events/texts.ts";
import type { History } from "../history/history.ts";
import type { Person } from "../vault/people.ts";
import type { Link } from "../vault/vault.ts";
import type { Texts } from "../vault/texts.ts";

/** How well what was typed fits a person. */
export type MentionMatch = "FULL_NAME" | "PART_OF_NAME" | "ELEMENT_ID";

/** A text in which somebody may be spoken of, without a seal that their erasure would break. */
export interface TypedMention {
  readonly engagementId: string;
  readonly factId: string;
  readonly revision: number;
  /** The field, as a dotted path. */
  readonly field: string;
  readonly match: MentionMatch;
}

/** The shortest part of a name that is looked for by itself: shorter ones would find everything. */
const SHORTEST_PART = 3;
/** Scripts that part words by spaces: only there must a word begin where the name does. */
const SPACED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

const plain = (text: string): string => text.normalize("NFKC").toLocaleLowerCase("en");
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const finder = (word: string): RegExp => new RegExp(`${SPACED.test(word) ? "(?<![\\p{L}\\p{N}])" : ""}${escaped(plain(word))}`, "u");

/** Tells how a text speaks of a person: the whole name before a part of it. A name may go on, as in "Annas". */
export const matcherOf = (person: Pick<Person, "names">, elements: readonly string[]): ((text: string) => MentionMatch | undefined) => {
  const whole = person.names.map(({ name }) => finder(name));
  const ids = elements.map((element) => new RegExp(`(?<![\\p{L}\\p{N}._-])${escaped(plain(element))}(?![\\p{L}\\p{N}_-])`, "u"));
  const parts = person.names.flatMap(({ name }) => name.split(/[\s,]+/)).filter((part) => part.length >= SHORTEST_PART || !SPACED.test(part)).map(finder);
  return (text) => {
    const said = plain(text);
    if (whole.some((name) => name.test(said))) return "FULL_NAME";
    if (ids.some((id) => id.test(said))) return "ELEMENT_ID";
    return parts.some((part) => part.test(said)) ? "PART_OF_NAME" : undefined;
  };
};

/** Opens every text of these engagements, and finds those that speak of a person though the person's erasure would leave them readable. */
export async function* typedMentions(history: History, texts: Texts, person: Person, links: readonly Link[], engagements: readonly string[]): AsyncGenerator<TypedMention> {
  for (const engagementId of engagements) {
    const own = links.filter((link) => link.engagementId === engagementId).map(({ element }) => element);
    const matches = matcherOf(person, own);
    const record = await history.engagement(engagementId);
    for (const { fact } of record.logged) {
      const target = REPAIR_TYPES.has(fact.type) ? record.team.known(fact.data["target"] as string)?.original.type : undefined;
      for (const { path, text } of textsOf(fact, target)) {
        const goes = looksSealed(text) && own.some((element) => parseSealed(text)?.elements.includes(element));
        const match = goes ? undefined : matches((await texts.open(text)).text ?? "");
        if (match) yield { engagementId, factId: fact.id, revision: fact.revision, field: path, match };
      }
    }
  }
}
