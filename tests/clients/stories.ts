import type { Client } from "../api/client.ts";
import { opened } from "../api/client.ts";

/** How many facts the story holds: the opening and one member each. */
export const LENGTH = 12;
const members = ["alder", "birch", "cedar", "dogwood", "elm", "fir", "ginkgo", "hazel", "ilex", "juniper", "kalmia"];

/** An engagement with eleven members, one fact each, so that it fills several small pages. */
export const tellStory = (service: Client, engagementId: string): Promise<unknown> =>
  service.record(engagementId, [opened, ...members.map((member) => ({ memberJoined: { member, occurredAt: "2025-02-01" } }))]);
