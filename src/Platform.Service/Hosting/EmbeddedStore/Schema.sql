-- The embedded store's schema, version 1. It is applied in one transaction, to a new file only.
-- Orleans' ADO.NET storage reads its statements from OrleansQuery; it fixes that table's name, its two columns, the four
-- keys, the names of the parameters and those of the columns that are read back. All else is ours.

CREATE TABLE OrleansStorage (
    ServiceId TEXT    NOT NULL,
    StateName TEXT    NOT NULL,
    -- A grain's key: a number or a GUID in the first two, a text (or a compound key's second part) in the third.
    KeyHigh   INTEGER NOT NULL,
    KeyLow    INTEGER NOT NULL,
    KeyText   TEXT    NOT NULL,
    -- Counts the writes; it is the ETag. A cleared state keeps its row, so that an old ETag never fits again.
    Version   INTEGER NOT NULL CHECK (Version > 0),
    Payload   BLOB,
    -- What makes the race for a state's first write safe.
    UNIQUE (StateName, KeyText, KeyHigh, KeyLow, ServiceId)
) STRICT;

CREATE TABLE OrleansQuery (
    QueryKey  TEXT NOT NULL PRIMARY KEY,
    QueryText TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One statement for the first write (no version expected) and the later ones. No row comes back: somebody else wrote.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('WriteToStorageKey', '
INSERT INTO OrleansStorage (ServiceId, StateName, KeyHigh, KeyLow, KeyText, Version, Payload)
SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), 1, @PayloadBinary
WHERE @GrainStateVersion IS NULL OR EXISTS (
    SELECT 1 FROM OrleansStorage
    WHERE StateName = @GrainTypeString AND KeyText = coalesce(@GrainIdExtensionString, '''')
        AND KeyHigh = @GrainIdN0 AND KeyLow = @GrainIdN1 AND ServiceId = @ServiceId)
ON CONFLICT (StateName, KeyText, KeyHigh, KeyLow, ServiceId) DO UPDATE
SET Version = Version + 1, Payload = excluded.Payload
WHERE Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadFromStorageKey', '
SELECT Payload AS PayloadBinary, Version AS Version FROM OrleansStorage
WHERE StateName = @GrainTypeString AND KeyText = coalesce(@GrainIdExtensionString, '''')
    AND KeyHigh = @GrainIdN0 AND KeyLow = @GrainIdN1 AND ServiceId = @ServiceId;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ClearStorageKey', '
UPDATE OrleansStorage SET Version = Version + 1, Payload = NULL
WHERE StateName = @GrainTypeString AND KeyText = coalesce(@GrainIdExtensionString, '''')
    AND KeyHigh = @GrainIdN0 AND KeyLow = @GrainIdN1 AND ServiceId = @ServiceId
    AND Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteStorageKey', '
DELETE FROM OrleansStorage
WHERE StateName = @GrainTypeString AND KeyText = coalesce(@GrainIdExtensionString, '''')
    AND KeyHigh = @GrainIdN0 AND KeyLow = @GrainIdN1 AND ServiceId = @ServiceId
    AND Version = @GrainStateVersion
RETURNING Version + 1 AS NewGrainStateVersion;');
