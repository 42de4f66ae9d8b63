ALTER TABLE calendar_accounts ADD COLUMN user_name TEXT;
ALTER TABLE calendar_accounts ADD COLUMN home_url TEXT;
ALTER TABLE calendar_accounts ADD COLUMN schedules BOOLEAN;
