import type { Reader } from "../../src/access/reader.ts";
import { elementsOf } from "../../src/events/elements.ts";
import type { StoredFact } from "../../src/events/envelope.ts";
import { factType } from "../../src/events/registry.ts";

const isRepair = ({ type }: StoredFact): boolean => type === "FactCorrected" || type === "FactRetracted";
const isChange = ({ type }: StoredFact): boolean => type.startsWith("Audience");

/** What a repair of the stream repairs; undefined for every other fact, and for a repair of nothing. */
const targetOf = (stream: readonly StoredFact[], fact: StoredFact): StoredFact | undefined =>
  isRepair(fact) ? stream.find((other) => !isRepair(other) && other.id === fact.data["target"] && other.revision < fact.revision) : undefined;

const repairsOf = (stream: readonly StoredFact[], fact: StoredFact): StoredFact[] => stream.filter((repair) => targetOf(stream, repair) === fact);

/** The fact as it was last said, and whether that was taken back. */
const readingOf = (stream: readonly StoredFact[], fact: StoredFact): StoredFact & { readonly gone: boolean } => {
  const repairs = repairsOf(stream, fact);
  const said = repairs.filter(({ type }) => type === "FactCorrected").at(-1)?.data["replacement"] as object | undefined;
  return { ...fact, ...said, gone: repairs.at(-1)?.type === "FactRetracted" };
};

/** The last fact of the world, as it reads now, among those that fit. */
const lastWord = (stream: readonly StoredFact[], fits: (reading: StoredFact) => boolean): StoredFact | undefined =>
  stream.filter((fact) => !targetOf(stream, fact)).map((fact) => readingOf(stream, fact)).filter((reading) => !reading.gone && fits(reading))
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.revision - b.revision)).at(-1);

const withdrew = (stream: readonly StoredFact[], person: string, scope: string): boolean =>
  lastWord(stream, ({ type, data }) => type.startsWith("Consent") && data["by"] === person && data["scope"] === scope)?.type === "ConsentWithdrawn";

const teamsOf = (stream: readonly StoredFact[], member: string): string[] =>
  [...new Set(stream.map((fact) => String(readingOf(stream, fact).data["team"] ?? "team")))].filter((team) => lastWord(stream, ({ type, data }) => /^Member(Joined|Left)$/.test(type) && data["member"] === member && (data["team"] ?? "team") === team)?.type === "MemberJoined");

const role = (stream: readonly StoredFact[], { id, as }: Reader, now: string): string => {
  const grant = lastWord(stream, ({ type, data }) => type.startsWith("Access") && data["grantee"] === id && data["as"] === as);
  return grant?.type === "AccessRevoked" || String(grant?.data["expires"] ?? "9999") <= now ? "NONE" : as;
};

const circles = (stream: readonly StoredFact[], fact: StoredFact): Set<string> => {
  const changes = stream.filter((change) => isChange(change)).map((change) => readingOf(stream, change)).filter(({ gone, data }) => !gone && data["about"] === fact.id);
  const told = new Set<string>(readingOf(stream, fact).audience);
  for (const { type, data } of changes) for (const circle of data["circles"] as string[]) if (type === "AudienceWidened") told.add(circle); else told.delete(circle);
  return told;
};

const RIGHTS = /^(Consent|Audience|Access|ReportReleased|PersonErased)/;

const seesOriginal = (stream: readonly StoredFact[], reader: Reader, now: string, fact: StoredFact): boolean => {
  if (fact.actor === reader.id) return true;
  const said = readingOf(stream, fact);
  const named = elementsOf(said);
  const silent = RIGHTS.test(fact.type) ? [] : named.filter((person) => withdrew(stream, person, "RECORDING"));
  if (silent.length > 0) return silent.includes(reader.id);
  if (fact.type === "AttributeStated" && named.some((person) => withdrew(stream, person, "ATTRIBUTES"))) return false;
  const open = circles(stream, fact);
  for (const [scope, circle] of [["SHARING_WITH_TEAM", "TEAM"], ["SHARING_WITH_SPONSOR", "SPONSOR"]] as const)
    if ([...named, said.informant].some((person) => withdrew(stream, person, scope))) open.delete(circle);
  const as = role(stream, reader, now);
  const tookPart = /^(SessionHeld|InterventionPlanned)$/.test(fact.type) ? ((said.data["participants"] as string[] | undefined) ?? []) : named;
  if (open.has("PARTICIPANTS") && [...tookPart, said.informant].includes(reader.id)) return true;
  if (open.has("COACHES") && as.endsWith("COACH")) return true;
  if (open.has("TEAM") && as === "MEMBER") {
    const team = factType(fact.type)?.fields["team"] ? (said.data["team"] ?? (factType(fact.type)?.family === "PEOPLE" ? "team" : undefined)) : undefined;
    return teamsOf(stream, reader.id).some((own) => team === undefined || team === own);
  }
  return open.has(as);
};

/** May this reader see this fact of a stream, today? By brute force, sentence by sentence. */
export const oracleSees = (stream: readonly StoredFact[], reader: Reader, now: string, fact: StoredFact): boolean => {
  const original = targetOf(stream, fact) ?? fact;
  const about = isChange(original) ? stream.find((other) => !isRepair(other) && other.id === readingOf(stream, original).data["about"]) : undefined;
  return seesOriginal(stream, reader, now, original) && (!about || seesOriginal(stream, reader, now, about));
};

/** The stream as a reader sees it: what they may see, numbered anew. */
export const oracleStream = (stream: readonly StoredFact[], reader: Reader, now: string): StoredFact[] =>
  stream.filter((fact) => oracleSees(stream, reader, now, fact)).map((fact, revision) => ({ ...fact, revision }));
