import { editDistance } from "./decisions/near.ts";

/** Every variable of the environment that begins with TENSEGRITY_ and means something, to the service or to the command line. */
export const SETTING_NAMES = [
  "TENSEGRITY_ACTOR", "TENSEGRITY_CORS_ORIGINS", "TENSEGRITY_DEMO", "TENSEGRITY_DEV_VIEWER", "TENSEGRITY_ERASURES", "TENSEGRITY_EVALUATE", "TENSEGRITY_INSECURE", "TENSEGRITY_KEY_FILE",
  "TENSEGRITY_MASTER_KEY", "TENSEGRITY_NEXT_MASTER_KEY", "TENSEGRITY_STORE", "TENSEGRITY_URL", "TENSEGRITY_VAULT",
] as const;

const nearest = (name: string): string => [...SETTING_NAMES].sort((a, b) => editDistance(name, a) - editDistance(name, b))[0] as string;

/** One sentence for each variable that looks like a setting and is none: a slip of the pen would leave the default in force without a word. Values are not repeated. */
export const unknownSettings = (env: Readonly<Record<string, string | undefined>>): string[] =>
  Object.keys(env).filter((name) => name.startsWith("TENSEGRITY_") && !SETTING_NAMES.some((known) => known === name)).sort()
    .map((name) => `${name} is no setting and changes nothing; did you mean ${nearest(name)}?`);
