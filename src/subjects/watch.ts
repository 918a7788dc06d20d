import type { Subjects } from "./subjects.ts";

const DAY_MS = 86_400_000;

/** Looks for engagements that are due to be erased, now and once a day. @param tell takes in those that are due @returns how to end it */
export const watchRetention = (subjects: Pick<Subjects, "retentions">, tell: (due: readonly string[]) => void, report: (error: unknown) => void): (() => void) => {
  const look = (): void => {
    subjects.retentions().then((found) => tell(found.filter(({ due }) => due).map(({ engagementId }) => engagementId)), report);
  };
  const daily = setInterval(look, DAY_MS).unref();
  look();
  return () => clearInterval(daily);
};
