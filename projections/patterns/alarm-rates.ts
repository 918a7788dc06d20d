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

/** How many simulated years of teams were looked at, on 2026-11-26. */
const TEAM_YEARS = 199.3;
const HOW = "Random teams of 5 to 14 people over 26 weeks in which nothing goes on but coaching and chance: moods that last for weeks, people who answer high, low, roughly or not at all, late records. Half of them in a rich record, half in under 120 facts; looked at twice a week. They hold few acts in decision domains and no contracts or burdens, so that patterns of those are hardly tried here.";
const COMMAND = "npm run test:alarms";

/** Alarms counted over all those years, by pattern, with the methods of that day. */
const COUNTED: Readonly<Record<string, number>> = {
  "isolated-transformation": 31, overfunctioning: 0, "hero-dependency": 0, "role-friction": 0, "bypass-of-role": 0, "broken-contract": 0, "envy-after-success": 2, compensation: 2,
  "coached-as-person": 24, "orphaned-tension": 0, "peer-withdrawal": 0, "loss-of-voice": 1, "loss-of-consensus": 3, polarisation: 1, "turnover-contagion": 0,
};

/** The measured rates; a pattern without one says "not measured". */
export const ALARM_RATES: readonly AlarmRate[] = Object.entries(COUNTED).map(([pattern, alarms]) =>
  ({ pattern, perTeamYear: alarms / TEAM_YEARS, interval: rateInterval(alarms, TEAM_YEARS), teamYears: TEAM_YEARS, how: HOW, command: COMMAND }));

/** The measured rate of a pattern; undefined where none was measured. */
export const alarmRateOf = (pattern: string): AlarmRate | undefined => ALARM_RATES.find((rate) => rate.pattern === pattern);
