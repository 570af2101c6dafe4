using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Profiles;
using Platform.Service.Verification;

namespace Platform.Service.Signatures;

/// <summary>
/// A tenant's snapshot made ready to sign: lookups by name, rules compiled, secrets opened when first needed.
/// It is shared by the requests that run while it is the lease's; its secrets are zeroed when the last of them leaves.
/// </summary>
internal sealed class SigningSnapshot
{
    private readonly string _tenant;
    private readonly TenantSnapshot _snapshot;
    private readonly SecretSealer _sealer;
    private readonly TimeProvider _clock;
    private readonly FrozenDictionary<string, SigningKey> _keys;
    private readonly FrozenDictionary<string, LeasedProfile> _profiles;
    private readonly ImmutableArray<SigningCredential> _credentials;
    private readonly FrozenDictionary<(string Kind, string CloudName), SigningCredential> _signing;
    private readonly ImmutableArray<SigningCredential> _verifying;
    private readonly ConcurrentDictionary<(string Profile, int Number), CompiledProfile> _compiled;
    private readonly Lazy<byte[]> _subjectKey;
    private readonly Lazy<TemplateContext> _templates;
    private readonly Lazy<LineageMarks> _marks;
    private readonly ConcurrentDictionary<(string Profile, int Number, string Credential), TemplateContext> _marked = new();

    /// <summary>Nobody is inside for as long as that.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(1);

    /// <summary>One for the lease itself and one for each request inside; at 0 the secrets are gone.</summary>
    private int _users = 1;

    public SigningSnapshot(string tenant, TenantSnapshot snapshot, SecretSealer sealer, TimeProvider clock, SigningSnapshot? before)
    {
        _tenant = tenant;
        _snapshot = snapshot;
        _sealer = sealer;
        _clock = clock;
        _keys = snapshot.AccessKeys.ToFrozenDictionary(key => key.Id, key => new SigningKey(key), StringComparer.Ordinal);
        _profiles = snapshot.Profiles.ToFrozenDictionary(profile => profile.Name, StringComparer.Ordinal);
        _credentials = [.. snapshot.Credentials.Concat(snapshot.Verifying.IsDefault ? [] : snapshot.Verifying).Select(credential => new SigningCredential(credential, tenant, snapshot.Epoch.Incarnation, sealer))];
        _signing = _credentials.Where(credential => !credential.Leased.VerifiesOnly).ToFrozenDictionary(credential => (credential.Leased.Kind, credential.Leased.CloudName));
        _verifying = [.. _credentials.Where(credential => CredentialKinds.IsApiSecret(credential.Leased.Kind)).OrderBy(credential => credential.Leased.Kind is not CredentialKinds.Upload)];
        _subjectKey = new(OpenSubjectKey);
        _templates = new(() => new TemplateContext(_subjectKey.Value, Guid.NewGuid));
        _marks = new(() => new LineageMarks(_subjectKey.Value));
        _compiled = KeepCompiled(before);
    }

    public Epoch Epoch => _snapshot.Epoch;

    public bool Suspended => _snapshot.Suspended;

    public int PlannedRate => _snapshot.Plan.SignaturesPerSecond;

    /// <summary>What templates need: the key of <c>{subject_hash}</c>, and randomness.</summary>
    public TemplateContext Templates => _templates.Value;

    /// <summary>Reads marks of lineage. The key comes from the tenant's own, which is never replaced: marks outlive credentials.</summary>
    public LineageMarks Marks => _marks.Value;

    /// <summary>The same with the mark that names a version and the credential that signs. It is made once, for it is always the same.</summary>
    public TemplateContext Marked(string profile, int number, string credential) => _marked.TryGetValue((profile, number, credential), out var marked)
        ? marked
        : _marked.GetOrAdd((profile, number, credential), new TemplateContext(_subjectKey.Value, Guid.NewGuid) { LineageMark = Marks.Of(new(profile, number, credential)) });

    public IEnumerable<LeasedProfile> Profiles => _snapshot.Profiles;

    public LeasedProfile? Profile(string name) => _profiles.GetValueOrDefault(name);

    /// <summary>What signs for this kind of signature and product environment; null when nothing does.</summary>
    public SigningCredential? SigningCredential(string kind, string cloudName) => _signing.GetValueOrDefault((kind, cloudName));

    /// <summary>Every credential that may have made what is to be verified or explained now: those of uploads first, and of each those that sign.</summary>
    public IEnumerable<SigningCredential> Verifying(DateTimeOffset now) => _verifying.Where(credential => !(credential.Leased.VerifiesUntil <= now));

    public CompiledProfile Compiled(string profile, LeasedVersion version) =>
        _compiled.TryGetValue((profile, version.Number), out var compiled) ? compiled
            : _compiled.GetOrAdd((profile, version.Number), static (_, from) => Compile(from.Rules, from.Clock), (version.Rules, Clock: _clock));

    public bool KnowsKey(string id) => _keys.ContainsKey(id);

    /// <summary>The key of this id if it works now and the digest is its own. Compares in constant time, with a stand-in for an unknown id.</summary>
    public LeasedAccessKey? Recognise(string id, ReadOnlySpan<byte> digest, DateTimeOffset now)
    {
        var key = _keys.GetValueOrDefault(id);
        var same = CryptographicOperations.FixedTimeEquals(key is null ? NoDigest : key.Leased.Digest.AsSpan(), digest);
        return same && key is not null && !(key.Leased.ExpiresAt <= now) ? key.Leased : null;
    }

    /// <summary>True for the first use of a key on that day.</summary>
    public bool MarkUsed(LeasedAccessKey key, int day) => _keys[key.Id].MarkUsed(day);

    /// <summary>Keeps the secrets from being zeroed until <see cref="Leave"/>; false when they are gone already.</summary>
    public bool TryEnter()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users) return true;
            users = seen;
        }

        return false;
    }

    /// <summary>Zeroes the secrets that verify nothing more. No request that was let in before still looks at them.</summary>
    public void ForgetEnded(DateTimeOffset now)
    {
        foreach (var credential in _credentials)
        {
            if (credential.Leased.VerifiesUntil + LongestRequest <= now) credential.Zero();
        }
    }

    /// <summary>Ends what <see cref="TryEnter"/> began; the lease calls it once for itself when it drops the snapshot.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) > 0) return;
        foreach (var credential in _credentials) credential.Zero();
        if (_marks.IsValueCreated) _marks.Value.Dispose();
        if (_subjectKey.IsValueCreated) CryptographicOperations.ZeroMemory(_subjectKey.Value);
    }

    private static CompiledProfile Compile(ProfileRules rules, TimeProvider clock) => CompiledProfile.TryCompile(rules, out var compiled, out var refusal, clock)
        ? compiled
        : throw new InvalidOperationException($"Published rules do not compile: {refusal.Detail}");

    private byte[] OpenSubjectKey()
    {
        using var key = _sealer.Open(SealPlaces.SubjectKey(_tenant, Epoch.Incarnation), _snapshot.SubjectKey);
        return key.Utf8.ToArray();
    }

    /// <summary>A version's rules never change, so what was compiled for the lease before still holds.</summary>
    private ConcurrentDictionary<(string, int), CompiledProfile> KeepCompiled(SigningSnapshot? before)
    {
        if (before is null || before.Epoch.Incarnation != Epoch.Incarnation) return new();
        return new(before._compiled.Where(kept => Profile(kept.Key.Profile)?.Versions.Any(version => version.Number == kept.Key.Number) is true));
    }

    private static readonly byte[] NoDigest = new byte[SHA256.HashSizeInBytes];
}
