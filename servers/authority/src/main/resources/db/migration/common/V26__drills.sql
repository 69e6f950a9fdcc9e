-- 1 for a drill, of which no key is ever stored. The code of one is DISCLOSED once its keys came.
alter table code add column drill smallint not null default 0;

alter table upload_token add column drill smallint not null default 0;
