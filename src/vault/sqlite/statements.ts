import type Database from "better-sqlite3";

const KEY = "name, key_id AS keyId, wrapped, fingerprint, destroyed_at AS destroyedAt";
const LINK = "person AS personId, engagement AS engagementId, element";
const PERSON = "p.person AS personId, p.body, coalesce((SELECT json_group_array(hash) FROM externals WHERE person = p.person), '[]') AS externals FROM persons p";
const listed = (name: string): string => `WHERE substr(${name}, 1, length(@prefix)) = @prefix AND ${name} > @after AND ${name} >= @prefix ORDER BY ${name} LIMIT @limit`;

/** Every statement that the vault uses, prepared once. */
export const prepare = (database: Database.Database) => ({
  key: database.prepare(`SELECT ${KEY} FROM keys WHERE name = ?`),
  addKey: database.prepare("INSERT INTO keys (name, key_id, wrapped, fingerprint) VALUES (@name, @keyId, @wrapped, @fingerprint) ON CONFLICT (name) DO NOTHING"),
  destroyKey: database.prepare(
    `INSERT INTO keys (name, key_id, wrapped, fingerprint, destroyed_at) VALUES (@name, '', NULL, '', @at)
     ON CONFLICT (name) DO UPDATE SET key_id = '', wrapped = NULL, destroyed_at = coalesce(destroyed_at, @at)`),
  rewrapKey: database.prepare("UPDATE keys SET key_id = @keyId, wrapped = @wrapped WHERE name = @name AND wrapped IS NOT NULL"),
  listKeys: database.prepare(`SELECT ${KEY} FROM keys ${listed("name")}`),
  person: database.prepare(`SELECT ${PERSON} WHERE p.person = ?`),
  personWith: database.prepare(`SELECT ${PERSON} WHERE p.person = (SELECT person FROM externals WHERE hash = ?)`),
  putPerson: database.prepare("INSERT INTO persons (person, body) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET body = excluded.body"),
  clearExternals: database.prepare("DELETE FROM externals WHERE person = ?"),
  putExternal: database.prepare("INSERT INTO externals (hash, person) VALUES (?, ?)"),
  removePerson: database.prepare("DELETE FROM persons WHERE person = ?"),
  removeLinks: database.prepare("DELETE FROM links WHERE person = ?"),
  listPersons: database.prepare(`SELECT ${PERSON} ${listed("p.person")}`),
  linkAt: database.prepare("SELECT person FROM links WHERE engagement = ? AND element = ?").pluck(),
  putLink: database.prepare("INSERT INTO links (engagement, element, person) VALUES (@engagementId, @element, @personId) ON CONFLICT (engagement, element) DO NOTHING"),
  removeLink: database.prepare("DELETE FROM links WHERE engagement = @engagementId AND element = @element AND person = @personId"),
  linksOf: database.prepare(`SELECT ${LINK} FROM links WHERE person = ? ORDER BY engagement, element`),
  linksIn: database.prepare(`SELECT ${LINK} FROM links WHERE engagement = ? ORDER BY element`),
  epoch: database.prepare("SELECT value FROM epoch").pluck(),
  grow: database.prepare("UPDATE epoch SET value = value + 1"),
  mark: database.prepare("SELECT value FROM marks WHERE name = ?").pluck(),
  putMark: database.prepare("INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
});
