import { lookupFunction } from '../tenant-table.js';

/** One mail a week to an owner who wants it: that the figures of last week are ready. Part of migration 0023. */
export const WEEKLY_MAIL = `
  ALTER TABLE reminder_settings ADD COLUMN weekly boolean NOT NULL DEFAULT false;
  ALTER TABLE reminder_mails
    -- How many asked in that week; null in every other kind.
    ADD COLUMN asked int,
    DROP CONSTRAINT reminder_mails_kind_check,
    ADD CONSTRAINT reminder_mails_kind_check CHECK (kind IN ('digest', 'ceiling', 'weekly'));

  -- As before, and the owners who want to hear on Monday morning: from eight to noon on the practice's clock, once a week.
  DROP FUNCTION app.wanting_mail(timestamptz);
  CREATE FUNCTION app.wanting_mail(at timestamptz) RETURNS TABLE (practice_id uuid, member_id uuid, digest_slot text, ceilings boolean, weekly_slot text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT * FROM (
      SELECT r.practice_id, r.member_id,
             CASE WHEN r.digest AND local.at::time >= r.digest_at::time AND local.at < local.at::date + r.digest_at::time + interval '2 hours'
                   AND NOT EXISTS (SELECT 1 FROM reminder_mails x WHERE x.practice_id = r.practice_id AND x.member_id = r.member_id AND x.slot = 'digest ' || local.at::date)
                  THEN 'digest ' || local.at::date END AS digest_slot,
             r.ceilings,
             CASE WHEN r.weekly AND 'owner' = ANY (m.roles) AND extract(isodow FROM local.at) = 1 AND local.at::time >= '08:00' AND local.at::time < '12:00'
                   AND NOT EXISTS (SELECT 1 FROM reminder_mails x WHERE x.practice_id = r.practice_id AND x.member_id = r.member_id AND x.slot = 'week ' || local.at::date)
                  THEN 'week ' || local.at::date END AS weekly_slot
      FROM reminder_settings r
      JOIN members m ON m.practice_id = r.practice_id AND m.id = r.member_id AND m.disabled_at IS NULL
      JOIN practices p ON p.id = r.practice_id
      CROSS JOIN LATERAL (SELECT wanting_mail.at AT TIME ZONE (p.settings ->> 'zone') AS at) local
      WHERE (r.digest OR r.ceilings OR r.weekly) AND NOT app.is_away(r.practice_id, r.member_id, wanting_mail.at)) w
    WHERE w.digest_slot IS NOT NULL OR w.ceilings OR w.weekly_slot IS NOT NULL
  $$;
  ${lookupFunction('app.wanting_mail(timestamptz)')}`;
