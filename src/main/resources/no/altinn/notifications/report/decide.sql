-- Writes what became of reports, or when to look at them again.
update delivery_report d
set outcome = r.outcome,
    reason = r.reason,
    notification_id = coalesce(r.notification_id, d.notification_id),
    attempts = d.attempts + 1,
    due_at = r.due_at,
    decided = case when r.due_at is null then :now::timestamptz end
from unnest(:ids::uuid[], :outcomes::text[], :reasons::text[], :notifications::uuid[], :dues::timestamptz[])
  as r(id, outcome, reason, notification_id, due_at)
where d.id = r.id
