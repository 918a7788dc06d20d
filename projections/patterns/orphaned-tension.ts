import type { Burden } from "../team/parts.ts";
import { evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Evidence, Finding } from "./finding.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";

/** The departure of a carrier, where it came after they took the burden up and nobody took it over since. */
const departureOf = (scene: Scene, { carrier, since }: Burden): Evidence | undefined => {
  const left = scene.all("MemberLeft").findLast(({ data, occurredAt }) => data.member === carrier && occurredAt >= since);
  return left && evidenceOf(left, `${carrier} left`);
};

const mapped = ({ factId, carrier, burden, kind, at, informant }: Burden): Evidence =>
  ({ factId, says: `${carrier} carried ${burden} (${kind.toLowerCase()})`, at, informant });

/** Burdens by name: several informants may speak of one. */
const byName = (burdens: Iterable<Burden>): Map<string, Burden[]> => {
  const groups = new Map<string, Burden[]>();
  for (const burden of burdens) groups.set(burden.burden, [...(groups.get(burden.burden) ?? []), burden]);
  return groups;
};

const findingOf = (scene: Scene, accounts: readonly Burden[], still: readonly string[], graceDays: number): Finding[] => {
  const [first] = accounts;
  const departures = accounts.flatMap((account) => departureOf(scene, account) ?? []);
  const last = departures.map(({ at }) => at).sort().at(-1);
  if (!first || last === undefined || accounts.some(({ carrier }) => still.includes(carrier))) return [];
  const days = scene.daysSince(last);
  const evidence = listed([...accounts.map(mapped), ...departures]);
  return [{
    pattern: "orphaned-tension", subjects: [...new Set(accounts.map(({ carrier }) => carrier))].sort(), standing: days >= graceDays ? "PRESENT" : "BELOW",
    value: days, from: evidence[0]?.at ?? scene.asOf, to: scene.asOf, n: accounts.length, coverage: still.length === 0 ? 0 : accounts.filter(({ informant }) => still.includes(informant)).length / still.length,
    evidence, eyes: eyesOf(accounts.map(({ informant }) => informant), still), figures: [{ name: `days since nobody carries ${first.burden}`, value: days, unit: "days", n: accounts.length }],
    alternatives: ["It may have been resolved without anybody recording BurdenReleased."], unknown: ["Who does now what they did? Nobody recorded BurdenHandedOver."],
    need: `Somebody held ${first.burden} for ${[...new Set(accounts.flatMap(({ forWhom }) => forWhom))].sort().join(", ")}.`,
  }];
};

/** P17: what somebody carried for the system, and nobody took over when they went. */
export const orphanedTension: Pattern = {
  id: "orphaned-tension", label: "Orphaned tension", plainLabel: "somebody left, and what they carried for everybody lies on the floor", grade: "C", method: 1, unit: "days",
  definition: "Who carried a tension, an agreement or a shadow for the system has left, and nobody took it over and nobody said that it is resolved.",
  formula: "Days since the last carrier of a burden left, while no later BurdenHandedOver or BurdenReleased is known. Deterministic.",
  sources: ["founding essay, point 1 (our own formula)"],
  falseAlarms: ["Items that were resolved but never closed in the record."],
  needs: "One BurdenMapped of somebody who later left (MemberLeft).",
  looksAt: ["BurdenMapped"],
  loop: {
    moves: ["Somebody holds what nobody speaks of.", "The others need not speak of it.", "They leave; what they held is felt as unease without a name.", "Somebody else picks it up, unasked and unseen."],
    stepOut: ["Say aloud, in the team, what the one who left had held.", "Ask whether it is still needed; if so, who holds it, openly."],
  },
  serves: "The system kept its peace by letting one hold what all had a part in.",
  practice: ["Ask the team, not the successor: what did we not have to say while they were here?", "An empty chair in a constellation shows where it went."],
  settings: [{ setting: "grace-days", description: "How many days the team has to take it over before it is called orphaned.", unit: "days", default: 14, min: 0, max: 365, reason: "A handover in the notice period is the usual case; two weeks later nobody plans one any more. A convention of ours." }],
  coachesOnly: false,
  look(scene, setting) {
    const open = [...scene.state.burdens.values()].filter(({ releasedAt }) => releasedAt === undefined);
    if (open.length === 0) return [];
    const still = members(scene);
    return [...byName(open).values()].flatMap((accounts) => findingOf(scene, accounts, still, setting("grace-days")));
  },
};
