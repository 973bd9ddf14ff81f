-- Runs once, as superuser, when the volume is empty. The owner migrates and owns, the app serves and owns nothing,
-- the lookup role owns the few functions that read before a practice is known, the reporting role the views of reporting tools. None of them is a superuser or bypasses row-level security.
\set ON_ERROR_STOP on
\getenv owner_password PORCHLIGHT_OWNER_PASSWORD
\getenv app_password PORCHLIGHT_APP_PASSWORD

CREATE ROLE porchlight_lookup NOLOGIN;
CREATE ROLE porchlight_reporting NOLOGIN;
CREATE ROLE porchlight_bi NOLOGIN;
CREATE ROLE porchlight_app LOGIN PASSWORD :'app_password';
CREATE ROLE porchlight_owner LOGIN PASSWORD :'owner_password';
GRANT porchlight_lookup, porchlight_reporting TO porchlight_owner;

CREATE DATABASE porchlight OWNER porchlight_owner;
