using System.Globalization;
using System.Reflection;
using Npgsql;

namespace Platform.Service.Hosting.Cluster.PostgreSql;

/// <summary>
/// The schema of a cluster's database, as numbered scripts. They are applied in order, each in one transaction with the note
/// that it was, under a lock, so that several may try at once.
/// </summary>
internal sealed class PostgreSqlSchema(NpgsqlConnection connection)
{
    /// <summary>Any number that no other program is likely to lock by: the letters <c>Sign</c>.</summary>
    private const long LockId = 0x5369_676E;

    private static readonly (int Version, string Resource)[] Scripts =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(typeof(PostgreSqlSchema).Namespace!, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (int.Parse(name.AsSpan(typeof(PostgreSqlSchema).Namespace!.Length + 1, 3), CultureInfo.InvariantCulture), name))
            .Order(),
    ];

    /// <summary>The version that this program works with.</summary>
    public static int Newest => Scripts[^1].Version;

    private static Assembly Assembly => typeof(PostgreSqlSchema).Assembly;

    /// <summary>The database's version; 0 for one that has no schema of the platform's.</summary>
    public async Task<int> Version(CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('PlatformSchema') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellation) is not true) return 0;
        await using var version = new NpgsqlCommand("SELECT coalesce(max(Version), 0) FROM PlatformSchema", connection);
        return (int)(await version.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Applies what is missing.</summary>
    /// <returns>The version before.</returns>
    public async Task<int> Migrate(CancellationToken cancellation)
    {
        await Run($"SELECT pg_advisory_lock({LockId})", cancellation);
        try
        {
            await Run("CREATE TABLE IF NOT EXISTS PlatformSchema (Version integer NOT NULL PRIMARY KEY, AppliedAt timestamptz NOT NULL DEFAULT now())", cancellation);
            var before = await Version(cancellation);
            foreach (var (version, resource) in Scripts.Where(script => script.Version > before))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await Run(Read(resource), cancellation);
                await Run($"INSERT INTO PlatformSchema (Version) VALUES ({version})", cancellation);
                await transaction.CommitAsync(cancellation);
            }

            return before;
        }
        finally
        {
            await Run($"SELECT pg_advisory_unlock({LockId})", CancellationToken.None);
        }
    }

    private async Task Run(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
