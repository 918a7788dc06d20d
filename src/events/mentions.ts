const MENTION = /(?<![\p{L}\p{N}._@-])@([A-Za-z0-9][A-Za-z0-9._-]{0,63})/gu;

/**
 * The elements that a text mentions as `@element-id`, each once. Where a sentence ends or begins with it, the id without
 * its last full stop, and in small letters, counts as well: rather one element too many than a mention overlooked.
 */
export const mentionsIn = (text: string): string[] => {
  const found = [...text.matchAll(MENTION)].flatMap(([, id = ""]) => {
    const bare = id.replace(/[._-]+$/, "");
    return [id, bare, bare.toLowerCase()];
  });
  return [...new Set(found)];
};
