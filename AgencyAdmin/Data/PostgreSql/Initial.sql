-- What EF Core's model cannot say: rows that never change, the search, and what tells readers that something did change. The same as
-- for SQLite, but where it says so.

-- A publication and an entry of the change log stay as they were written.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER publications_noupdate BEFORE UPDATE ON publications FOR EACH ROW EXECUTE FUNCTION refuse_change('A publication never changes.');
CREATE TRIGGER publications_nodelete BEFORE DELETE ON publications FOR EACH ROW EXECUTE FUNCTION refuse_change('A publication is never deleted.');
CREATE TRIGGER publications_notruncate BEFORE TRUNCATE ON publications EXECUTE FUNCTION refuse_change('A publication is never deleted.');

CREATE TRIGGER changelog_noupdate BEFORE UPDATE ON changelog
    FOR EACH ROW EXECUTE FUNCTION refuse_change('An entry of the change log never changes.');
CREATE TRIGGER changelog_nodelete BEFORE DELETE ON changelog
    FOR EACH ROW EXECUTE FUNCTION refuse_change('An entry of the change log is never deleted.');
CREATE TRIGGER changelog_notruncate BEFORE TRUNCATE ON changelog
    EXECUTE FUNCTION refuse_change('An entry of the change log is never deleted.');

CREATE FUNCTION changelog_only_behind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM changelog) THEN
        RAISE EXCEPTION 'An entry of the change log is only added behind the last one.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER changelog_onlybehind BEFORE INSERT ON changelog FOR EACH ROW EXECUTE FUNCTION changelog_only_behind();

-- In the order of lists, where capital letters count as small ones: byte by byte, those of ASCII alone, as SQLite's NOCASE does it.

CREATE INDEX ix_customers_name ON customers (lower(name), number);
CREATE INDEX ix_contacts_name ON contacts (lower(name), id);
CREATE INDEX ix_agencies_name ON agencies (lower(name), id);

-- The search. The folded text is the app's, which folds what is typed by the same rules: whoever changes a customer leaves none here,
-- and the app fills in what is missing before it commits.

CREATE TABLE customersearch (
    id integer NOT NULL PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE, text text COLLATE "C");

CREATE INDEX ix_customersearch_missing ON customersearch (id) WHERE text IS NULL;
CREATE INDEX ix_customersearch_text ON customersearch USING gin (text gin_trgm_ops);

CREATE FUNCTION customersearch_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO customersearch (id) SELECT id FROM added;
    RETURN NULL;
END $$;

CREATE TRIGGER customersearch_insert AFTER INSERT ON customers REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION customersearch_insert();

CREATE FUNCTION customersearch_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE customersearch s SET text = NULL FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE s.id = n.id AND (n.number, n.name, n.city, n.postalcode, n.phone) IS DISTINCT FROM (o.number, o.name, o.city, o.postalcode, o.phone);
    RETURN NULL;
END $$;

CREATE TRIGGER customersearch_update AFTER UPDATE ON customers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION customersearch_update();

-- Grows with every feed of customers that is applied: what is kept in memory of them is read anew.

CREATE TABLE servedcustomers (version bigint NOT NULL);

INSERT INTO servedcustomers (version) VALUES (1);

CREATE FUNCTION servedcustomers_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE servedcustomers SET version = version + 1;
    RETURN NULL;
END $$;

CREATE TRIGGER servedcustomers_insert AFTER INSERT ON feeds FOR EACH ROW
    WHEN (NEW.status = 0 AND NEW."table" = 'KS_CUSTOMERS') EXECUTE FUNCTION servedcustomers_count();
CREATE TRIGGER servedcustomers_update AFTER UPDATE OF status ON feeds FOR EACH ROW
    WHEN (NEW.status = 0 AND OLD.status <> 0 AND NEW."table" = 'KS_CUSTOMERS') EXECUTE FUNCTION servedcustomers_count();

-- What was edited in the draft, in order and without a gap: a sequence would leave one where somebody rolls back. Everybody who writes
-- holds the turn to write. Kinds: 0 agency, 1 agency rep, 2 contact, 3 sales rep ID, 4 business, 5 settings of the draft, 6 everything.
-- Whoever has missed ten thousand reads everything.

CREATE TABLE draftedits (version bigint NOT NULL PRIMARY KEY, kind integer NOT NULL, key integer NOT NULL);

INSERT INTO draftedits (version, kind, key) VALUES (1, 6, 0);

CREATE FUNCTION note_draft_edit(kind integer, key integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    next bigint := (SELECT MAX(d.version) + 1 FROM draftedits d);
BEGIN
    INSERT INTO draftedits VALUES (next, kind, key);
    DELETE FROM draftedits d WHERE d.version <= next - 10000;
END $$;

-- The first argument is the kind; rows of the same table have their key in the column id.
CREATE FUNCTION draftedits_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_draft_edit(TG_ARGV[0]::integer, CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END $$;

CREATE TRIGGER draftedits_agencies AFTER INSERT OR UPDATE OR DELETE ON agencies FOR EACH ROW EXECUTE FUNCTION draftedits_row(0);
CREATE TRIGGER draftedits_agencyrep AFTER INSERT OR UPDATE OR DELETE ON agencyrep FOR EACH ROW EXECUTE FUNCTION draftedits_row(1);
CREATE TRIGGER draftedits_contacts AFTER INSERT OR UPDATE OR DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION draftedits_row(2);
CREATE TRIGGER draftedits_salesrepids AFTER INSERT OR DELETE OR UPDATE OF normalised, decision ON salesrepids
    FOR EACH ROW EXECUTE FUNCTION draftedits_row(3);

CREATE FUNCTION draftedits_business() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM note_draft_edit(4, OLD.businessid);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM note_draft_edit(4, NEW.businessid);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER draftedits_agencies_move AFTER INSERT OR DELETE OR UPDATE OF businessid ON agencies
    FOR EACH ROW EXECUTE FUNCTION draftedits_business();

CREATE FUNCTION draftedits_spelling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_draft_edit(3, NEW.salesrepidid);
    RETURN NULL;
END $$;

CREATE TRIGGER draftedits_repidspellings_move AFTER UPDATE OF salesrepidid ON repidspellings
    FOR EACH ROW EXECUTE FUNCTION draftedits_spelling();

CREATE FUNCTION draftedits_setting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (CASE TG_OP WHEN 'DELETE' THEN OLD.name ELSE NEW.name END) IN ('normalisation', 'module') THEN
        PERFORM note_draft_edit(5, 0);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER draftedits_settings AFTER INSERT OR UPDATE OR DELETE ON settings FOR EACH ROW EXECUTE FUNCTION draftedits_setting();

CREATE FUNCTION draftedits_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM agencies WHERE businessid = NEW.id) THEN
        PERFORM note_draft_edit(4, NEW.id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER draftedits_customers AFTER UPDATE OF number, country ON customers FOR EACH ROW
    WHEN (OLD.number IS DISTINCT FROM NEW.number OR OLD.country IS DISTINCT FROM NEW.country) EXECUTE FUNCTION draftedits_customer();
