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

/** How many simulated teams were looked at, on 2026-11-26, and for how many years in all. */
const TEAMS = 400;
const TEAM_YEARS = 199.3;
const HOW = "Random teams of 5 to 14 people over 26 weeks in which nothing goes on but coaching, chance and an ordinary life: moods that last for weeks, people who answer high, low, roughly or not at all, late records; roles, and decisions in them and now and then past them; ties of trust, dependence, advice, communication and affect; a fifth of the people leave in a year, and most are followed by somebody; burdens are carried and handed over; expectations that nobody spoke of are disappointed, and mostly talked about. Half of them in a rich record, half in under 120 facts; looked at twice a week. Nobody is on leave in them, no survey is sent out, nothing changes around them, and nobody disputes what is said.";
const COMMAND = "npm run test:alarms";

/** Over all those years, by pattern, with the methods of that day: the alarms, and in how many of the teams it found something to weigh: a finding, clear or not, other than that there is not enough. */
const COUNTED: Readonly<Record<string, readonly [alarms: number, weighed: number]>> = {
  "isolated-transformation": [28, 380], overfunctioning: [15, 76], "hero-dependency": [0, 152], "role-friction": [6, 55], "bypass-of-role": [4, 42], "broken-contract": [9, 180], "envy-after-success": [2, 71], compensation: [2, 6],
  "coached-as-person": [31, 31], "orphaned-tension": [3, 17], "peer-withdrawal": [0, 174], "loss-of-voice": [1, 85], "loss-of-consensus": [5, 129], polarisation: [0, 191], "turnover-contagion": [1, 30],
};

/** The measured rates; a pattern without one says "not measured". */
export const ALARM_RATES: readonly AlarmRate[] = Object.entries(COUNTED).map(([pattern, [alarms, weighed]]) =>
  ({ pattern, perTeamYear: alarms / TEAM_YEARS, interval: rateInterval(alarms, TEAM_YEARS), teamYears: TEAM_YEARS, how: `${HOW} In ${weighed} of the ${TEAMS} it found something to weigh, clear or not.`, command: COMMAND }));

/** The measured rate of a pattern; undefined where none was measured. */
export const alarmRateOf = (pattern: string): AlarmRate | undefined => ALARM_RATES.find((rate) => rate.pattern === pattern);
