import { type Moment, dayIn, toMillis } from "../../events/moment.ts";
import type { Remark } from "../batch.ts";
import { MappingRefused } from "../mapping.ts";
import { type SurveyMapping, TIME_COLUMNS, plain } from "./mapping.ts";
import { type Sheet, type SheetRow, placeOf } from "./sheet.ts";
import { NoTime, readTimestamp } from "./timestamp.ts";

/** What is taken from a row: nothing in it says who answered. */
export interface Answer {
  readonly row: number;
  readonly round: string;
  readonly at: Moment;
  /** The day of `at` in the sheet's zone. */
  readonly day: string;
  readonly about?: string;
  readonly source: "SURVEY" | "SELF" | "PEER";
  readonly answers: readonly { readonly item: string; readonly value: number }[];
  /** Which rows are by one respondent: the number of their first row. */
  readonly respondent: number;
}

/** The rows of a sheet as read through a mapping. */
export interface SurveyRows {
  readonly answers: readonly Answer[];
  readonly problems: readonly Remark[];
  /** Rows without an answer to any item. */
  readonly blank: readonly number[];
  /** Headings of columns that were not taken in. */
  readonly ignored: readonly string[];
}

/** Where everything that is looked at stands in a row. */
interface Places {
  readonly time: number;
  readonly items: readonly { readonly item: string; readonly place: number }[];
  readonly about: number | undefined;
  readonly relation: number | undefined;
  readonly respondent: number | undefined;
}

const placesOf = (sheet: Sheet, { survey, time = TIME_COLUMNS[survey], items, about, relation, respondent }: SurveyMapping): Places => {
  const place = (column: string | undefined) => (column === undefined ? undefined : placeOf(sheet, column));
  return {
    time: placeOf(sheet, time), items: Object.entries(items).map(([item, { column }]) => ({ item, place: placeOf(sheet, column) })),
    about: place(about?.column), relation: place(relation?.column), respondent: place(respondent),
  };
};

/** What Microsoft Forms writes for who answered without a name, in the languages in which we know it: it tells nobody from anybody. */
const NOBODY: ReadonlySet<string> = new Set(["", "anonymous", "anonym", "anonyme", "anoniem", "anónimo", "anonimo", "anônimo"]);
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const SHOWN = 40;

/** The entry of a look-up for a cell, spaces and case apart. */
const entryOf = <T>(table: Readonly<Record<string, T>>, cell: string): T | undefined => Object.entries(table).find(([name]) => plain(name) === plain(cell))?.[1];

/** Reads one row after the other; what is wrong with a row is said whole. */
class RowReader {
  readonly #mapping: SurveyMapping;
  readonly #places: Places;
  readonly #now: number;
  readonly #firstRows = new Map<string, number>();
  readonly #said = new Map<string, number>();

  constructor(mapping: SurveyMapping, places: Places, now: number) {
    this.#mapping = mapping;
    this.#places = places;
    this.#now = now;
  }

  /** The answer of a row, undefined when it holds none, or everything that is wrong with it. */
  read(row: SheetRow): Answer | undefined | Remark[] {
    const problems: Remark[] = [];
    const attempt = <T>(part: () => T): T | undefined => {
      try {
        return part();
      } catch (error) {
        if (!(error instanceof MappingRefused)) throw error;
        return void problems.push({ line: row.number, code: "MAPPING", message: error.message });
      }
    };
    const answers = this.#places.items.flatMap(({ item, place }) => attempt(() => this.#score(item, row.cells[place] ?? "")) ?? []);
    if (answers.length === 0 && problems.length === 0) return undefined;
    const time = attempt(() => this.#time(row.cells[this.#places.time] ?? ""));
    const round = time && attempt(() => this.#round(time.day));
    const about = attempt(() => this.#about(row));
    const source = attempt(() => this.#source(row));
    if (problems.length > 0 || !time || round === undefined || source === undefined) return problems;
    const respondent = this.#respondent(row, round);
    const twice = this.#twice(row, [round, respondent, about]);
    return twice ?? { row: row.number, round, ...time, ...(about !== undefined && { about }), source, answers, respondent };
  }

  #score(item: string, cell: string): { item: string; value: number }[] {
    if (cell === "") return [];
    const value = entryOf(this.#mapping.words, cell) ?? (NUMBER.test(cell) ? Number(cell) : undefined);
    const { scaleMin, scaleMax } = this.#mapping.instrument;
    if (value === undefined) throw new MappingRefused(`${item}: "${cell.slice(0, SHOWN)}" is no number, and words has no entry for it`);
    if (value < scaleMin || value > scaleMax) throw new MappingRefused(`${item}: ${value} lies outside the scale, ${scaleMin} to ${scaleMax}`);
    return [{ item, value }];
  }

  #time(cell: string): { at: Moment; day: string } {
    try {
      const at = readTimestamp(cell, this.#mapping.timeZone, this.#mapping.dates);
      if (toMillis(at) > this.#now) throw new NoTime("has not come yet; is dates in the mapping right?");
      return { at, day: dayIn(at, this.#mapping.timeZone) };
    } catch (error) {
      if (!(error instanceof NoTime)) throw error;
      throw new MappingRefused(`the time "${cell.slice(0, SHOWN)}" ${error.message}`);
    }
  }

  #round(day: string): string {
    const open = this.#mapping.rounds.filter(({ opened, closed }) => (opened ?? day) <= day && day <= (closed ?? day));
    const [round] = open.sort((a, b) => (b.opened ?? "").localeCompare(a.opened ?? ""));
    if (!round) throw new MappingRefused(`${day} lies in none of the rounds of the mapping`);
    return round.round;
  }

  /** Who is spoken of. Names are not repeated in messages: the number of the row says enough. */
  #about({ cells }: SheetRow): string | undefined {
    const { about } = this.#mapping;
    if (!about || this.#places.about === undefined) return undefined;
    const element = entryOf(about.elements, cells[this.#places.about] ?? "");
    if (element === undefined) throw new MappingRefused(`about.elements has no entry for what stands under "${about.column}"`);
    return element;
  }

  #source({ cells }: SheetRow): Answer["source"] {
    const { relation } = this.#mapping;
    if (!relation || this.#places.relation === undefined) return "SURVEY";
    const cell = cells[this.#places.relation] ?? "";
    const source = entryOf(relation.sources, cell);
    if (source === undefined) throw new MappingRefused(`relation.sources has no entry for "${cell.slice(0, SHOWN)}"`);
    return source;
  }

  #respondent({ number, cells }: SheetRow, round: string): number {
    const who = this.#places.respondent === undefined ? "" : plain(cells[this.#places.respondent] ?? "");
    if (NOBODY.has(who)) return number;
    const key = JSON.stringify([round, who]);
    const first = this.#firstRows.get(key) ?? number;
    this.#firstRows.set(key, first);
    return first;
  }

  #twice({ number }: SheetRow, said: readonly unknown[]): Remark[] | undefined {
    const key = JSON.stringify(said);
    const before = this.#said.get(key);
    this.#said.set(key, before ?? number);
    return before === undefined ? undefined : [{ line: number, code: "ANSWERED_TWICE", message: `whoever answered in row ${before} answers the same again; keep the row that counts` }];
  }
}

/** Reads the rows of a sheet through a survey's mapping. @param now the moment after which nothing can have been answered, in milliseconds */
export const readRows = (sheet: Sheet, mapping: SurveyMapping, now: number): SurveyRows => {
  const places = placesOf(sheet, mapping);
  const reader = new RowReader(mapping, places, now);
  const read = sheet.rows.map((row) => ({ row, found: reader.read(row) }));
  const looked = new Set([places.time, places.about, places.relation, ...places.items.map(({ place }) => place)]);
  return {
    answers: read.flatMap(({ found }) => (found && !Array.isArray(found) ? [found] : [])),
    problems: read.flatMap(({ found }) => (Array.isArray(found) ? found : [])),
    blank: read.flatMap(({ row, found }) => (found === undefined ? [row.number] : [])),
    ignored: sheet.headings.filter((_, index) => !looked.has(index)),
  };
};
