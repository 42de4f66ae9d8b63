CREATE INDEX outbox_in_trouble ON outbox (state) WHERE state IN ('needs_reconnect', 'failed')
