/** What somebody could forget in a migration, and the line that must then appear. */
// biome-ignore format: one plant, one line
export const PLANTS: [what: string, sql: string, found: RegExp][] = [
  ['a plain table', 'CREATE TABLE notes (id uuid PRIMARY KEY, text text)', /notes does not force row-level security/],
  ['a plain table (its key)', 'CREATE TABLE notes (id uuid PRIMARY KEY, text text)', /notes_pkey is an index that does not begin/],
  ['a plain table (its practice)', 'CREATE TABLE notes (id uuid PRIMARY KEY, text text)', /notes has no practice_id/],
  ['row-level security that the owner escapes', 'ALTER TABLE people NO FORCE ROW LEVEL SECURITY', /people does not force/],
  ['a policy that was dropped', 'DROP POLICY scope ON people', /people has no policy of its practice/],
  [
    'a policy that lets everything through',
    'DROP POLICY scope ON people; CREATE POLICY scope ON people TO porchlight_app USING (true)',
    /people has no policy of/,
  ],
  [
    'a policy that does not check what is written',
    'DROP POLICY scope ON people; CREATE POLICY scope ON people TO porchlight_app USING (practice_id = (SELECT app.practice())) WITH CHECK (true)',
    /people has no policy of/,
  ],
  ['a second policy beside the right one', 'CREATE POLICY wide ON people TO PUBLIC USING (true)', /people has a policy for somebody else/],
  [
    'a unique across practices',
    'ALTER TABLE contact_points ADD CONSTRAINT one_mail UNIQUE (key)',
    /one_mail is an index that does not begin/,
  ],
  ['an index across practices', 'CREATE INDEX by_stage ON journeys (stage)', /by_stage is an index that does not begin/],
  ['an index over an expression', 'CREATE INDEX by_lower ON people (lower(display_name))', /by_lower is an index that does not begin/],
  [
    'a plain foreign key',
    'ALTER TABLE people ADD CONSTRAINT people_uniq UNIQUE (id); ALTER TABLE inquiries ADD CONSTRAINT plain FOREIGN KEY (journey_id) REFERENCES people (id)',
    /plain of inquiries is a foreign key/,
  ],
  [
    'a foreign key with its columns in another order',
    'ALTER TABLE people ADD CONSTRAINT people_uniq UNIQUE (id, practice_id); ALTER TABLE inquiries ADD CONSTRAINT turned FOREIGN KEY (journey_id, practice_id) REFERENCES people (id, practice_id)',
    /turned of inquiries is a foreign key/,
  ],
  [
    'a definer function of the owner',
    `CREATE FUNCTION app.all_people() RETURNS SETOF people LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM people'`,
    /app\.all_people\(\) acts as/,
  ],
  [
    'a definer function without a search_path',
    `CREATE FUNCTION app.all_people() RETURNS SETOF people LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM people'`,
    /takes its names from the caller/,
  ],
  [
    'a definer function for everybody',
    `CREATE FUNCTION app.all_people() RETURNS SETOF people LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM people'`,
    /app\.all_people\(\) is open to everybody/,
  ],
  ['a right on a global table', 'GRANT SELECT ON accounts TO porchlight_app', /porchlight_app has a right on accounts/],
  ['a right to delete history', 'GRANT DELETE ON people TO porchlight_app', /porchlight_app may delete from people/],
  ['a right to empty a table', 'GRANT TRUNCATE ON sessions TO porchlight_app', /may TRUNCATE sessions/],
  ['a table for everybody', 'GRANT SELECT ON people TO PUBLIC', /people is open to everybody/],
  ['a serving role that owns', 'ALTER TABLE locations OWNER TO porchlight_app', /porchlight_app owns tables/],
  ['a serving role above the law', 'ALTER ROLE porchlight_app BYPASSRLS', /porchlight_app is above row-level security/],
  ['a serving role that may become another', 'GRANT porchlight_lookup TO porchlight_app', /porchlight_app may become more/],
  ['a lookup role that signs in', 'ALTER ROLE porchlight_lookup LOGIN', /porchlight_lookup may sign in/],
  ['a view that looks as its owner', 'CREATE VIEW everybody AS SELECT * FROM people', /everybody is no plain table/],
];
