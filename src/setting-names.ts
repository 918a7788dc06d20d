/** Every variable of the environment that begins with TENSEGRITY_ and means something, to the service or to the command line. */
export const SETTING_NAMES = [
  "TENSEGRITY_ACTOR", "TENSEGRITY_CORS_ORIGINS", "TENSEGRITY_DEMO", "TENSEGRITY_DEV_VIEWER", "TENSEGRITY_ERASURES", "TENSEGRITY_EVALUATE", "TENSEGRITY_INSECURE", "TENSEGRITY_KEY_FILE",
  "TENSEGRITY_MASTER_KEY", "TENSEGRITY_NEXT_MASTER_KEY", "TENSEGRITY_STORE", "TENSEGRITY_URL", "TENSEGRITY_VAULT",
] as const;

/** How many letters must be changed, put in or left out to make one word of another (Levenshtein 1966). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) next.push(Math.min((row[j] as number) + (letter === other ? 0 : 1), (row[j + 1] as number) + 1, (next[j] as number) + 1));
    row = next;
  }
  return row[b.length] as number;
};

const nearest = (name: string): string => [...SETTING_NAMES].sort((a, b) => distance(name, a) - distance(name, b))[0] as string;

/** One sentence for each variable that looks like a setting and is none: a slip of the pen would leave the default in force without a word. Values are not repeated. */
export const unknownSettings = (env: Readonly<Record<string, string | undefined>>): string[] =>
  Object.keys(env).filter((name) => name.startsWith("TENSEGRITY_") && !SETTING_NAMES.some((known) => known === name)).sort()
    .map((name) => `${name} is no setting and changes nothing; did you mean ${nearest(name)}?`);
