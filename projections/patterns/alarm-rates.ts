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

/** The measured rates; a pattern without one says "not measured". */
export const ALARM_RATES: readonly AlarmRate[] = [];

/** The measured rate of a pattern; undefined where none was measured. */
export const alarmRateOf = (pattern: string): AlarmRate | undefined => ALARM_RATES.find((rate) => rate.pattern === pattern);
