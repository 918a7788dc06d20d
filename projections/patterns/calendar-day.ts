import { type Moment, dayIn, fromMillis } from "../../src/events/moment.ts";
import type { Scene } from "./scene.ts";

/** Calendar days that were asked for, by zone and moment: the next look asks for the same ones. Emptied when it holds many. */
const days = new Map<string, string>();
const MOST_DAYS = 20_000;
const DAY_MS = 86_400_000;

/** The calendar day of a moment, in the zone of the engagement. */
export const dayOf = (scene: Scene, at: Moment): string => {
  const { timeZone } = scene.state.engagement;
  const key = `${at}|${timeZone}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const day = dayIn(at, timeZone);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(key, day);
  return day;
};

/** How many days of the calendar a moment lies before the scene's day; 0 on the same day. */
export const calendarDaysSince = (scene: Scene, at: Moment): number => (Date.parse(dayOf(scene, fromMillis(scene.now - 1))) - Date.parse(dayOf(scene, at))) / DAY_MS;
