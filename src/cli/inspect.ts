import type { Command } from "commander";
import { dayIn } from "../events/moment.ts";
import { ApiTarget } from "../transfer/api.ts";
import { Refused } from "./say.ts";

const QUERY = `query Inspect($id: ID!, $asOf: Moment, $knownAt: KnownAt) { engagement(id: $id) { engagementId title timeZone revision
  team(asOf: $asOf, knownAt: $knownAt) { asOf knownAt revision final engagement { status phase }
    members { member since } roles { role member } fractures { fracture kind severity status at } inconsistencies { code message at } relationships { from } signals { kind } } } }`;

interface Inspected {
  readonly engagementId: string;
  readonly title: string | null;
  readonly timeZone: string;
  readonly revision: number;
  readonly team: {
    readonly asOf: string; readonly knownAt: string; readonly revision: number; readonly final: boolean; readonly engagement: { readonly status: string; readonly phase: string | null };
    readonly members: readonly { readonly member: string; readonly since: string }[];
    readonly roles: readonly { readonly role: string; readonly member: string }[];
    readonly fractures: readonly { readonly fracture: string; readonly kind: string; readonly severity: number; readonly status: string; readonly at: string }[];
    readonly inconsistencies: readonly { readonly code: string; readonly message: string; readonly at: string }[];
    readonly relationships: readonly object[]; readonly signals: readonly object[];
  };
}

const rolesOf = ({ team }: Inspected, member: string): string => {
  const roles = team.roles.filter((role) => role.member === member).map(({ role }) => role);
  return roles.length > 0 ? ` (${roles.join(", ")})` : "";
};

const lines = (found: Inspected): string[] => {
  const { team } = found;
  const day = (moment: string): string => dayIn(moment, found.timeZone);
  return [
    `${found.engagementId}${found.title ? `: ${found.title}` : ""}`,
    `${team.engagement.status.toLowerCase()}${team.engagement.phase ? `, phase ${team.engagement.phase}` : ""}, ${found.revision + 1} facts, days in ${found.timeZone}`,
    `as of ${team.asOf}, as known at ${team.knownAt} (revision ${team.revision}${team.final ? ", final" : ""})`,
    `members (${team.members.length})`, ...team.members.map(({ member, since }) => `  ${member}${rolesOf(found, member)} since ${day(since)}`),
    `${team.relationships.length} ties, ${team.signals.length} signals`,
    `fractures (${team.fractures.length})`, ...team.fractures.map(({ at, fracture, kind, severity, status }) => `  ${day(at)} ${fracture}: ${kind}, severity ${severity}, ${status.toLowerCase()}`),
    `inconsistencies (${team.inconsistencies.length})`, ...team.inconsistencies.map(({ at, code, message }) => `  ${day(at)} ${code}: ${message}`),
  ];
};

const run = async (id: string, { asOf, knownAt, url }: { readonly asOf?: string; readonly knownAt?: string; readonly url: string }): Promise<void> => {
  const known = knownAt !== undefined && /^\d+$/.test(knownAt) ? Number(knownAt) : knownAt;
  const { engagement } = await new ApiTarget(url).ask<{ engagement: Inspected | null }>(QUERY, { id, asOf, knownAt: known });
  if (!engagement) throw new Refused(`no engagement ${id}; \`tensegrity export\` lists all`);
  process.stdout.write(`${lines(engagement).join("\n")}\n`);
};

/** tensegrity inspect */
export const addInspect = (program: Command, url: string): void => {
  program.command("inspect").argument("<engagement>")
    .description("show the team of one engagement, as of any moment and as known at any moment")
    .option("--as-of <moment>", "2025-02-01, or 2025-02-01T09:00:00+01:00; now when left out")
    .option("--known-at <moment>", "the same, or a revision; now when left out")
    .option("--url <url>", "the GraphQL endpoint of the service", url)
    .action(run);
};
