-- How many parts a text message was handed over in; null for other channels and for what never went to a provider.
alter table notification add column segments integer;
