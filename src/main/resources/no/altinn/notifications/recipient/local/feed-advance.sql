-- Moves on from where the page was read; changes nothing for who has lost the feed to another server.
update register_feed
set position = :to, advanced_at = now(), leased_until = now() + :lease * interval '1 second'
where feed = :feed and position is not distinct from :from::text and leased_by = :server
