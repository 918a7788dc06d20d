import type { Finding } from "./finding.ts";

const withStanding = <F extends Finding>(findings: readonly F[], standing: F["standing"]): F[] => findings.filter((finding) => finding.standing === standing);

/**
 * What to ask a team about, because the record does not settle it: first what lies just below its line, where one more answer may decide, then what cannot be judged and says what would help.
 * Where little is written down it is what there is to go by weeks before a break: the page on what this system cannot know says how often, and how often it is for nothing.
 */
export const worthAsking = <F extends Finding>(findings: readonly F[]): F[] => [...withStanding(findings, "BELOW"), ...withStanding(findings, "NOT_ENOUGH").filter(({ unknown }) => unknown.length > 0)];
