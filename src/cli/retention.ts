import type { Command } from "commander";
import { dayIn } from "../events/moment.ts";
import { ApiTarget } from "../transfer/api.ts";
import { Refused, say } from "./say.ts";

const RETENTIONS = "query Retentions { retentions { engagementId timeZone closedAt retentionMonths dueAt due } }";
const ERASE = `mutation Erase($id: ID!, $command: String!) { eraseEngagement(engagementId: $id, commandId: $command, reason: RETENTION) {
  __typename ... on ErasureCertificate { erasure engagements { texts plainTexts } } ... on PersonRefused { message } } }`;

interface Kept {
  readonly engagementId: string;
  readonly timeZone: string;
  readonly closedAt: string;
  readonly retentionMonths: number;
  readonly dueAt: string;
  readonly due: boolean;
}
type Erased = { readonly __typename: "ErasureCertificate"; readonly erasure: string; readonly engagements: readonly { readonly texts: number; readonly plainTexts: number }[] } | { readonly __typename: "PersonRefused"; readonly message: string };

const line = ({ engagementId, timeZone, closedAt, retentionMonths, dueAt, due }: Kept): string =>
  `  ${engagementId}: closed ${dayIn(closedAt, timeZone)}, kept ${retentionMonths} months, ${due ? "due since" : "until"} ${dayIn(dueAt, timeZone)}`;

const eraseOne = async (target: ApiTarget, { engagementId, dueAt }: Kept): Promise<void> => {
  const { eraseEngagement: answer } = await target.ask<{ eraseEngagement: Erased }>(ERASE, { id: engagementId, command: `retention-${engagementId}-${dueAt.slice(0, 10)}` });
  if (answer.__typename === "PersonRefused") throw new Refused(`${engagementId}: ${answer.message}`);
  const [{ texts, plainTexts } = { texts: 0, plainTexts: 0 }] = answer.engagements;
  say(`${engagementId} is erased (${answer.erasure}): ${texts} texts cannot be read any more${plainTexts > 0 ? `, ${plainTexts} were stored readable before there was a vault and stay` : ""}`);
};

const run = async ({ apply = false, url }: { readonly apply?: boolean; readonly url: string }): Promise<void> => {
  const target = new ApiTarget(url);
  const { retentions } = await target.ask<{ retentions: readonly Kept[] }>(RETENTIONS, {});
  const due = retentions.filter((each) => each.due);
  say(`${due.length} of ${retentions.length} engagements whose keeping was agreed on are due`);
  for (const each of retentions) say(line(each));
  if (!apply) return say(due.length > 0 ? "nothing was erased; add --apply to erase what is due, for ever" : "there is nothing to erase");
  for (const each of due) await eraseOne(target, each);
};

/** tensegrity retention */
export const addRetention = (program: Command, url: string): void => {
  program.command("retention").description("which closed engagements are to be erased by their coaching agreement; erases nothing unless told to")
    .option("--apply", "erase what is due, for ever").option("--url <url>", "the GraphQL endpoint of the service", url).action(run);
};
