import { rateInterval } from "../measures/rate-interval.ts";

/** How often a pattern cries wolf: alarms on teams in which nothing was going on. */
export interface AlarmRate {
  /** The pattern, by id. */
  readonly pattern: string;
  /** Alarms (EMERGED) a team and year, at the default settings. */
  readonly perTeamYear: number;
  /** The 95 % interval of that rate, exact (Garwood 1936). */
  readonly interval: readonly [number, number];
  /** Over how many team-years it was counted. */
  readonly teamYears: number;
  /** On which teams, with which noise. */
  readonly how: string;
  /** The command that counts them again. */
  readonly command: string;
}

/** How many simulated years of teams were looked at. */
const TEAM_YEARS = 0;
const HOW = "Random teams of 5 to 14 people over 26 weeks in which nothing goes on but coaching and chance: moods that last for weeks, people who answer high, low, roughly or not at all, late records. Half of them in a rich record, half in under 120 facts; looked at twice a week.";
const COMMAND = "npm run test:alarms";

/** Alarms counted over all those years, by pattern, in the first version of the method that is in force. */
const COUNTED: Readonly<Record<string, number>> = {};

/** The measured rates; a pattern without one says "not measured". */
export const ALARM_RATES: readonly AlarmRate[] = Object.entries(COUNTED).map(([pattern, alarms]) =>
  ({ pattern, perTeamYear: alarms / TEAM_YEARS, interval: rateInterval(alarms, TEAM_YEARS), teamYears: TEAM_YEARS, how: HOW, command: COMMAND }));

/** The measured rate of a pattern; undefined where none was measured. */
export const alarmRateOf = (pattern: string): AlarmRate | undefined => ALARM_RATES.find((rate) => rate.pattern === pattern);
