/** The key of an engagement: every text of it needs it, so that its end is the end of them all. */
export const engagementKey = (engagementId: string): string => `engagement/${engagementId}`;
/** The key of one element of one engagement: every text about it needs it. */
export const elementKey = (engagementId: string, element: string): string => `element/${engagementId}/${element}`;
/** What the keys of an engagement's elements begin with. */
export const elementKeys = (engagementId: string): string => `element/${engagementId}/`;
/** The key of what is known of a person. */
export const personKey = (personId: string): string => `person/${personId}`;
/** Proves that the vault and the master key belong together. */
export const CHECK_KEY = "vault/check";
/** Hides the ids that persons have in other systems. */
export const INDEX_KEY = "vault/index";
