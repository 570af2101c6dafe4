-- The schema of a cluster's PostgreSQL database, version 1. `migrate` applies it in one transaction.
-- Orleans reads its statements from OrleansQuery; it fixes that table's name, its two columns, the keys, the names of the
-- parameters and those of the columns that are read back. All else is ours.

CREATE TABLE OrleansQuery (
    QueryKey  text NOT NULL PRIMARY KEY,
    QueryText text NOT NULL
);

-- Grain state ---------------------------------------------------------------------------------------------------------

CREATE TABLE OrleansStorage (
    ServiceId text    NOT NULL,
    StateName text    NOT NULL,
    -- A grain's key: a number or a GUID in two of these, a text (or a compound key's second part) in the third.
    KeyText   text    NOT NULL,
    KeyHigh   bigint  NOT NULL,
    KeyLow    bigint  NOT NULL,
    -- Counts the writes; it is the ETag. A cleared state keeps its row, so that an old ETag never fits again.
    Version   integer NOT NULL CHECK (Version > 0),
    Payload   bytea,
    -- What makes the race for a state's first write safe.
    PRIMARY KEY (ServiceId, StateName, KeyText, KeyHigh, KeyLow)
);

-- One statement for the first write (no version expected) and the later ones. No row comes back: somebody else wrote.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('WriteToStorageKey', '
INSERT INTO OrleansStorage AS stored (ServiceId, StateName, KeyText, KeyHigh, KeyLow, Version, Payload)
SELECT @ServiceId::text, @GrainTypeString::text, coalesce(@GrainIdExtensionString::text, ''''), @GrainIdN0::bigint, @GrainIdN1::bigint, 1, @PayloadBinary::bytea
WHERE @GrainStateVersion::integer IS NULL OR EXISTS (
    SELECT 1 FROM OrleansStorage
    WHERE ServiceId = @ServiceId::text AND StateName = @GrainTypeString::text AND KeyText = coalesce(@GrainIdExtensionString::text, '''')
        AND KeyHigh = @GrainIdN0::bigint AND KeyLow = @GrainIdN1::bigint)
ON CONFLICT (ServiceId, StateName, KeyText, KeyHigh, KeyLow) DO UPDATE
SET Version = stored.Version + 1, Payload = excluded.Payload
WHERE stored.Version = @GrainStateVersion::integer
RETURNING Version AS NewGrainStateVersion;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadFromStorageKey', '
SELECT Payload AS PayloadBinary, Version AS Version FROM OrleansStorage
WHERE ServiceId = @ServiceId::text AND StateName = @GrainTypeString::text AND KeyText = coalesce(@GrainIdExtensionString::text, '''')
    AND KeyHigh = @GrainIdN0::bigint AND KeyLow = @GrainIdN1::bigint;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ClearStorageKey', '
UPDATE OrleansStorage SET Version = Version + 1, Payload = NULL
WHERE ServiceId = @ServiceId::text AND StateName = @GrainTypeString::text AND KeyText = coalesce(@GrainIdExtensionString::text, '''')
    AND KeyHigh = @GrainIdN0::bigint AND KeyLow = @GrainIdN1::bigint
    AND Version = @GrainStateVersion::integer
RETURNING Version AS NewGrainStateVersion;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteStorageKey', '
DELETE FROM OrleansStorage
WHERE ServiceId = @ServiceId::text AND StateName = @GrainTypeString::text AND KeyText = coalesce(@GrainIdExtensionString::text, '''')
    AND KeyHigh = @GrainIdN0::bigint AND KeyLow = @GrainIdN1::bigint
    AND Version = @GrainStateVersion::integer
RETURNING Version + 1 AS NewGrainStateVersion;');

-- Membership ----------------------------------------------------------------------------------------------------------

-- One row a cluster. Each change of its members raises the version in the same statement, so of two changes at once one fails.
CREATE TABLE OrleansMembershipVersion (
    DeploymentId text    NOT NULL PRIMARY KEY,
    Version      integer NOT NULL DEFAULT 0
);

CREATE TABLE OrleansMembership (
    DeploymentId text        NOT NULL REFERENCES OrleansMembershipVersion (DeploymentId),
    Address      text        NOT NULL,
    Port         integer     NOT NULL,
    Generation   integer     NOT NULL,
    SiloName     text        NOT NULL,
    HostName     text        NOT NULL,
    -- Orleans' SiloStatus: 3 is active.
    Status       integer     NOT NULL,
    ProxyPort    integer,
    SuspectTimes text,
    StartTime    timestamptz NOT NULL,
    IAmAliveTime timestamptz NOT NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipVersionKey', '
WITH made AS (
    INSERT INTO OrleansMembershipVersion (DeploymentId) VALUES (@DeploymentId)
    ON CONFLICT (DeploymentId) DO NOTHING
    RETURNING 1)
SELECT count(*)::integer FROM made;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipKey', '
WITH raised AS (
    UPDATE OrleansMembershipVersion AS cluster SET Version = cluster.Version + 1
    WHERE cluster.DeploymentId = @DeploymentId AND cluster.Version = @Version
        AND NOT EXISTS (
            SELECT 1 FROM OrleansMembership
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation)
    RETURNING 1),
joined AS (
    INSERT INTO OrleansMembership (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
    RETURNING 1)
SELECT count(*)::integer FROM joined;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpdateMembershipKey', '
WITH raised AS (
    UPDATE OrleansMembershipVersion AS cluster SET Version = cluster.Version + 1
    WHERE cluster.DeploymentId = @DeploymentId AND cluster.Version = @Version
        AND EXISTS (
            SELECT 1 FROM OrleansMembership
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation)
    RETURNING 1),
changed AS (
    UPDATE OrleansMembership SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime FROM raised
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    RETURNING 1)
SELECT count(*)::integer FROM changed;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpdateIAmAlivetimeKey', '
UPDATE OrleansMembership SET IAmAliveTime = @IAmAliveTime
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;');

-- The version comes back also where no member does.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('MembershipReadRowKey', '
SELECT cluster.DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, SuspectTimes, StartTime, IAmAliveTime, Version
FROM OrleansMembershipVersion AS cluster LEFT JOIN OrleansMembership AS member
    ON member.DeploymentId = cluster.DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
WHERE cluster.DeploymentId = @DeploymentId;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('MembershipReadAllKey', '
SELECT cluster.DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, SuspectTimes, StartTime, IAmAliveTime, Version
FROM OrleansMembershipVersion AS cluster LEFT JOIN OrleansMembership AS member ON member.DeploymentId = cluster.DeploymentId
WHERE cluster.DeploymentId = @DeploymentId;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('GatewaysQueryKey', '
SELECT Address, ProxyPort, Generation FROM OrleansMembership
WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM OrleansMembership
WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3;');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteMembershipTableEntriesKey', '
WITH members AS (DELETE FROM OrleansMembership WHERE DeploymentId = @DeploymentId)
DELETE FROM OrleansMembershipVersion WHERE DeploymentId = @DeploymentId;');
