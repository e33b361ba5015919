-- What EF Core's model cannot say: tables that are their own index, rows that never change, the search, and what tells readers that
-- something did change.

-- A million customers each: without a row's own number they take half the room, and a feed writes one tree and not two.

CREATE TABLE Assignments (
    CustomerId INTEGER NOT NULL REFERENCES Customers (Id) ON DELETE CASCADE,
    Position INTEGER NOT NULL,
    SpellingId INTEGER NOT NULL REFERENCES RepIdSpellings (Id) ON DELETE RESTRICT,
    PRIMARY KEY (CustomerId, Position)) WITHOUT ROWID;

CREATE INDEX IX_Assignments_SpellingId ON Assignments (SpellingId);

CREATE TABLE CustomerFingerprints (
    Number TEXT NOT NULL PRIMARY KEY, CustomerId INTEGER NOT NULL, Value INTEGER NOT NULL) WITHOUT ROWID;

-- A publication and an entry of the change log stay as they were written.

CREATE TRIGGER Publications_NoUpdate BEFORE UPDATE ON Publications BEGIN
    SELECT RAISE(ABORT, 'A publication never changes.');
END;

CREATE TRIGGER Publications_NoDelete BEFORE DELETE ON Publications BEGIN
    SELECT RAISE(ABORT, 'A publication is never deleted.');
END;

CREATE TRIGGER Publications_NoReplace BEFORE INSERT ON Publications
WHEN EXISTS (SELECT 1 FROM Publications WHERE Number = new.Number) BEGIN
    SELECT RAISE(ABORT, 'A publication is never replaced.');
END;

CREATE TRIGGER ChangeLog_NoUpdate BEFORE UPDATE ON ChangeLog BEGIN
    SELECT RAISE(ABORT, 'An entry of the change log never changes.');
END;

CREATE TRIGGER ChangeLog_NoDelete BEFORE DELETE ON ChangeLog BEGIN
    SELECT RAISE(ABORT, 'An entry of the change log is never deleted.');
END;

CREATE TRIGGER ChangeLog_OnlyBehind BEFORE INSERT ON ChangeLog
WHEN new.Sequence <> (SELECT COALESCE(MAX(Sequence), 0) + 1 FROM ChangeLog) BEGIN
    SELECT RAISE(ABORT, 'An entry of the change log is only added behind the last one.');
END;

-- Customers in the order of lists, where capital letters count as small ones.

CREATE INDEX IX_Customers_Name_Number ON Customers (Name COLLATE NOCASE, Number);

-- Behind the index of subject and key: of two that look as good to it SQLite takes the one that was made first.

CREATE INDEX IX_ChangeLog_Subject ON ChangeLog (Subject);

-- The search. The function is the app's own: it folds letters, and joins the fields, because words may lie in any of them.

CREATE VIEW CustomerSearchTexts (Id, Text) AS
SELECT Id, customer_search_text(Number, Name, City, PostalCode, Phone) FROM Customers;

-- Without positions it takes half the time to write and a quarter of the room; words are checked by their trigrams. Nor are lengths
-- kept: they serve a ranking that no search here asks for. The text has no capital letters left.

CREATE VIRTUAL TABLE CustomerSearch USING fts5(
    Text, content='CustomerSearchTexts', content_rowid='Id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0);

-- As much as a feed of ten thousand changes is gathered in memory before it is written: fewer segments to merge.

INSERT INTO CustomerSearch (CustomerSearch, rank) VALUES ('hashsize', 8388608);

CREATE TRIGGER CustomerSearch_Insert AFTER INSERT ON Customers BEGIN
    INSERT INTO CustomerSearch (rowid, Text)
    VALUES (new.Id, customer_search_text(new.Number, new.Name, new.City, new.PostalCode, new.Phone));
END;

CREATE TRIGGER CustomerSearch_Delete BEFORE DELETE ON Customers BEGIN
    INSERT INTO CustomerSearch (CustomerSearch, rowid, Text)
    VALUES ('delete', old.Id, customer_search_text(old.Number, old.Name, old.City, old.PostalCode, old.Phone));
END;

CREATE TRIGGER CustomerSearch_Update AFTER UPDATE OF Number, Name, City, PostalCode, Phone ON Customers
WHEN new.Number <> old.Number OR new.Name <> old.Name OR new.City IS NOT old.City
    OR new.PostalCode IS NOT old.PostalCode OR new.Phone IS NOT old.Phone BEGIN
    INSERT INTO CustomerSearch (CustomerSearch, rowid, Text)
    VALUES ('delete', old.Id, customer_search_text(old.Number, old.Name, old.City, old.PostalCode, old.Phone));
    INSERT INTO CustomerSearch (rowid, Text)
    VALUES (new.Id, customer_search_text(new.Number, new.Name, new.City, new.PostalCode, new.Phone));
END;

-- Grows with every feed of customers that is applied: what is kept in memory of them is read anew.

CREATE TABLE ServedCustomers (Version INTEGER NOT NULL);

INSERT INTO ServedCustomers (Version) VALUES (1);

CREATE TRIGGER ServedCustomers_Insert AFTER INSERT ON Feeds WHEN NEW.Status = 0 AND NEW."Table" = 'KS_CUSTOMERS' BEGIN
    UPDATE ServedCustomers SET Version = Version + 1;
END;

CREATE TRIGGER ServedCustomers_Update AFTER UPDATE OF Status ON Feeds
WHEN NEW.Status = 0 AND OLD.Status <> 0 AND NEW."Table" = 'KS_CUSTOMERS' BEGIN
    UPDATE ServedCustomers SET Version = Version + 1;
END;

-- What was edited in the draft, in order, so that a draft in memory is patched and not read anew. Kinds: 0 agency, 1 agency rep,
-- 2 contact, 3 sales rep ID, 4 business, 5 settings of the draft, 6 everything. Whoever has missed ten thousand reads everything.

CREATE TABLE DraftEdits (
    Version INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Kind INTEGER NOT NULL, Key INTEGER NOT NULL);

INSERT INTO DraftEdits (Kind, Key) VALUES (6, 0);

CREATE TRIGGER DraftEdits_Forget AFTER INSERT ON DraftEdits BEGIN
    DELETE FROM DraftEdits WHERE Version <= NEW.Version - 10000;
END;

CREATE TRIGGER DraftEdits_Agencies_Insert AFTER INSERT ON Agencies BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (0, NEW.Id), (4, NEW.BusinessId);
END;

CREATE TRIGGER DraftEdits_Agencies_Update AFTER UPDATE ON Agencies BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (0, NEW.Id);
END;

CREATE TRIGGER DraftEdits_Agencies_Move AFTER UPDATE OF BusinessId ON Agencies BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (4, OLD.BusinessId), (4, NEW.BusinessId);
END;

CREATE TRIGGER DraftEdits_Agencies_Delete AFTER DELETE ON Agencies BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (0, OLD.Id), (4, OLD.BusinessId);
END;

CREATE TRIGGER DraftEdits_AgencyRep_Insert AFTER INSERT ON AgencyRep BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (1, NEW.Id);
END;

CREATE TRIGGER DraftEdits_AgencyRep_Update AFTER UPDATE ON AgencyRep BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (1, NEW.Id);
END;

CREATE TRIGGER DraftEdits_AgencyRep_Delete AFTER DELETE ON AgencyRep BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (1, OLD.Id);
END;

CREATE TRIGGER DraftEdits_Contacts_Insert AFTER INSERT ON Contacts BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (2, NEW.Id);
END;

CREATE TRIGGER DraftEdits_Contacts_Update AFTER UPDATE ON Contacts BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (2, NEW.Id);
END;

CREATE TRIGGER DraftEdits_Contacts_Delete AFTER DELETE ON Contacts BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (2, OLD.Id);
END;

CREATE TRIGGER DraftEdits_SalesRepIds_Insert AFTER INSERT ON SalesRepIds BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (3, NEW.Id);
END;

CREATE TRIGGER DraftEdits_SalesRepIds_Update AFTER UPDATE OF Normalised, Decision ON SalesRepIds BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (3, NEW.Id);
END;

CREATE TRIGGER DraftEdits_SalesRepIds_Delete AFTER DELETE ON SalesRepIds BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (3, OLD.Id);
END;

CREATE TRIGGER DraftEdits_RepIdSpellings_Move AFTER UPDATE OF SalesRepIdId ON RepIdSpellings BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (3, NEW.SalesRepIdId);
END;

CREATE TRIGGER DraftEdits_Settings_Insert AFTER INSERT ON Settings WHEN NEW.Name IN ('normalisation', 'module') BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (5, 0);
END;

CREATE TRIGGER DraftEdits_Settings_Update AFTER UPDATE ON Settings WHEN NEW.Name IN ('normalisation', 'module') BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (5, 0);
END;

CREATE TRIGGER DraftEdits_Settings_Delete AFTER DELETE ON Settings WHEN OLD.Name IN ('normalisation', 'module') BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (5, 0);
END;

CREATE TRIGGER DraftEdits_Customers_Update AFTER UPDATE OF Number, Country ON Customers
WHEN (OLD.Number IS NOT NEW.Number OR OLD.Country IS NOT NEW.Country)
    AND EXISTS (SELECT 1 FROM Agencies WHERE BusinessId = NEW.Id) BEGIN
    INSERT INTO DraftEdits (Kind, Key) VALUES (4, NEW.Id);
END;
