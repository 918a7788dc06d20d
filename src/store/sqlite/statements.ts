import type Database from "better-sqlite3";

/** A fact as its row holds it. */
export interface Row {
  readonly stream: string;
  readonly position: number;
  readonly revision: number;
  readonly body: string;
}

const FACT = "SELECT s.name AS stream, f.position, f.revision, f.body FROM facts f JOIN streams s ON s.id = f.stream";
const ONE_STREAM = `${FACT} WHERE f.stream = (SELECT id FROM streams WHERE name = ?) AND f.revision BETWEEN ? AND ?`;
const HEAD = "revision, recorded_at AS recordedAt, logged_at AS loggedAt, hash";

/** Every statement that the log uses, prepared once. */
export const prepare = (database: Database.Database) => ({
  forward: database.prepare(`${ONE_STREAM} ORDER BY f.revision LIMIT ?`),
  backward: database.prepare(`${ONE_STREAM} ORDER BY f.revision DESC LIMIT ?`),
  all: database.prepare(`${FACT} WHERE f.position > ? ORDER BY f.position LIMIT ?`),
  columns: database.prepare("SELECT s.name AS stream, f.position, f.revision, f.body, f.id, f.recorded_at AS recordedAt FROM facts f JOIN streams s ON s.id = f.stream WHERE f.position > ? ORDER BY f.position LIMIT ?"),
  head: database.prepare(`SELECT ${HEAD} FROM streams WHERE name = ?`),
  streams: database.prepare(`SELECT name AS stream, ${HEAD} FROM streams WHERE name > @after AND substr(name, 1, length(@prefix)) = @prefix ORDER BY name LIMIT @count`),
  putHead: database.prepare(
    `INSERT INTO streams (name, revision, recorded_at, logged_at, hash) VALUES (@stream, @revision, @recordedAt, @loggedAt, @hash)
     ON CONFLICT (name) DO UPDATE SET revision = @revision, recorded_at = @recordedAt, logged_at = @loggedAt, hash = @hash`),
  insert: database.prepare("INSERT INTO facts (stream, revision, id, recorded_at, body) VALUES ((SELECT id FROM streams WHERE name = ?), ?, ?, ?, ?)"),
  holds: database.prepare("SELECT 1 FROM facts WHERE stream = (SELECT id FROM streams WHERE name = ?) AND id = ?"),
  settled: database.prepare("SELECT max(mark, coalesce((SELECT max(logged_at) FROM streams), '')) FROM clock").pluck(),
  mark: database.prepare("UPDATE clock SET mark = max(mark, ?)"),
});
