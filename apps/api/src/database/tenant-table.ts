/**
 * The statements that put a table under its practice: row-level security, forced also on the owner, one policy, and grants.
 *
 * Every table with people in it goes through here; the catalog test fails for one that does not.
 */
export function tenantTable(name: string, grants: string, options: { lookup?: boolean } = {}): string {
  return `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY scope ON ${name} TO porchlight_app
      USING (practice_id = (SELECT app.practice())) WITH CHECK (practice_id = (SELECT app.practice()));
    GRANT ${grants} ON ${name} TO porchlight_app;
    ${options.lookup ? `CREATE POLICY lookup ON ${name} FOR SELECT TO porchlight_lookup USING (true); GRANT SELECT ON ${name} TO porchlight_lookup;` : ''}
  `;
}

/** Hands a definer function to the role that may look before a practice is known, and its use to the serving role alone. */
export function lookupFunction(signature: string): string {
  return `
    ALTER FUNCTION ${signature} OWNER TO porchlight_lookup;
    REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${signature} TO porchlight_app;
  `;
}

/** Makes a table append-only for everybody, its owner included. */
export function appendOnly(name: string): string {
  return `
    CREATE TRIGGER ${name}_append_only BEFORE UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
    CREATE TRIGGER ${name}_no_truncate BEFORE TRUNCATE ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
  `;
}
