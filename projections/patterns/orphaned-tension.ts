import type { Burden } from "../team/parts.ts";
import { groupBy } from "../group-by.ts";
import { calendarDaysSince } from "./calendar-day.ts";
import { evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Evidence, Found } from "./finding.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";

/** A claim of which its informant is less sure than not does not carry an alarm. */
const LEAST_CONFIDENCE = 0.5;

/** The departure of a carrier, where it came after they took the burden up. */
const departureOf = (scene: Scene, { carrier, since }: Burden): Evidence | undefined => {
  const left = scene.all("MemberLeft").findLast(({ data, occurredAt }) => data.member === carrier && occurredAt >= since);
  return left && evidenceOf(left, `${carrier} left`);
};

/** The role change of a carrier who stayed: none of the roles held when they took the burden up is theirs any more. */
const roleChangeOf = (scene: Scene, { carrier, since }: Burden): Evidence | undefined => {
  const then = [...scene.state.roles.values()].filter((role) => role.member === carrier && role.since <= since && (role.until === undefined || role.until > since));
  if (then.length === 0 || then.some(({ until }) => until === undefined)) return undefined;
  const released = scene.all("RoleReleased").findLast(({ data, occurredAt }) => data.member === carrier && occurredAt > since && then.some(({ role }) => role === data.role));
  return released && evidenceOf(released, `${carrier} gave up the role ${released.data.role}`);
};

/** What ended the carrying, by one account; undefined while the carrier is still there and in role. */
const endOf = (scene: Scene, account: Burden, still: readonly string[]): Evidence | undefined =>
  still.includes(account.carrier) ? roleChangeOf(scene, account) : departureOf(scene, account);

const mapped = ({ factId, carrier, burden, kind, at, informant }: Burden): Evidence =>
  ({ factId, says: `${carrier} carried ${burden} (${kind.toLowerCase()})`, at, informant });

/** What else the record suggests: a carrier who is still there may carry it on. */
const alternativesOf = (accounts: readonly Burden[], still: readonly string[]): string[] => [
  "It may have been resolved without anybody recording BurdenReleased.",
  ...[...new Set(accounts.map(({ carrier }) => carrier))].filter((carrier) => still.includes(carrier)).map((carrier) => `${carrier} is still there, in another role, and may carry it on unseen.`),
];

const findingOf = (scene: Scene, accounts: readonly Burden[], still: readonly string[], graceDays: number): Found[] => {
  const [first] = accounts;
  const ends = accounts.map((account) => endOf(scene, account, still));
  const known = ends.filter((end) => end !== undefined);
  const last = known.map(({ at }) => at).sort().at(-1);
  if (!first || last === undefined || known.length < ends.length) return [];
  const days = calendarDaysSince(scene, last);
  const sure = Math.max(...accounts.map(({ confidence }) => confidence));
  const evidence = listed([...accounts.map(mapped), ...known]);
  const left = accounts.some(({ carrier }) => !still.includes(carrier));
  const clear = sure >= LEAST_CONFIDENCE && (left || new Set(accounts.map(({ informant }) => informant)).size > 1);
  return [{
    pattern: "orphaned-tension", subjects: [...new Set(accounts.map(({ carrier }) => carrier))].sort(), standing: days >= graceDays && clear ? "PRESENT" : "BELOW",
    value: days, from: evidence[0]?.at ?? last, n: accounts.length, coverage: still.length === 0 ? 0 : accounts.filter(({ informant }) => still.includes(informant)).length / still.length,
    evidence, eyes: eyesOf(accounts.map(({ informant }) => informant), still),
    figures: [
      { key: "days-uncarried", name: `days since nobody carries ${first.burden}`, value: days, unit: "days", n: accounts.length },
      { key: "surest-confidence", name: "how sure the surest account is", value: sure, unit: "confidence, 0 to 1", n: accounts.length },
    ],
    alternatives: alternativesOf(accounts, still), unknown: ["Who does now what they did? Nobody recorded BurdenHandedOver."],
    need: `Somebody held ${first.burden} for ${[...new Set(accounts.flatMap(({ forWhom }) => forWhom))].sort().join(", ")}.`,
  }];
};

/** P17: what somebody carried for the system, and nobody took over when they went. */
export const orphanedTension: Pattern = {
  id: "orphaned-tension", label: "Orphaned tension", plainLabel: "somebody left or changed roles, and what they carried for everybody lies on the floor", grade: "C", method: 4, unit: "days",
  definition: "Who carried a tension, an agreement or a shadow for the system has left, or holds none of the roles any more that they held then; nobody took it over, and nobody said that it is resolved.",
  formula: "Days since the last carrier of a burden left the team or gave up the last role they held when they took it up, while no later BurdenMapped, BurdenHandedOver or BurdenReleased is known; one account at least with a confidence of a half, and two accounts where the carrier is still there in another role. Deterministic.",
  sources: ["founding essay, point 1 (our own formula)"],
  falseAlarms: ["Items that were resolved but never closed in the record.", "A carrier who changed roles and carries it on: map it again to say so."],
  needs: "One BurdenMapped of somebody who later left (MemberLeft) or gave up their roles (RoleReleased).",
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
    return [...groupBy(open, ({ burden }) => burden).values()].flatMap((accounts) => findingOf(scene, accounts, still, setting("grace-days")));
  },
};
