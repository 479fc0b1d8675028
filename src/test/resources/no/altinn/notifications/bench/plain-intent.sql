update notification set status = 'Sending', attempts = attempts + 1, call_started_at = now() where id = any (:ids)
