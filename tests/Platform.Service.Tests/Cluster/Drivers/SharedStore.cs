using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>The one store of all silos: in memory, with real entity tags, and with faults that a test switches.</summary>
internal sealed class SharedStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Document, (long Tag, BinaryData Data)> _records = [];
    private readonly ConcurrentDictionary<Document, StoreFault> _faults = new();
    private readonly ConcurrentDictionary<Document, HeldWrite> _held = new();
    private readonly ConcurrentDictionary<Document, Action> _duringRead = new();
    private long _writes;
    private long _reads;

    /// <summary>Writes that were made, of any document.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    /// <summary>Reads that were asked for, of any document, also those that failed.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>What happens while the document is read the next time: what is given back was so before it.</summary>
    public void DuringNextRead(Document document, Action happens) => _duringRead[document] = happens;

    /// <summary>The store fails for that document until it is healed.</summary>
    public void Break(StoreFault fault, params IEnumerable<Document> documents)
    {
        foreach (var document in documents) _faults[document] = fault;
    }

    public void Heal() => _faults.Clear();

    /// <summary>Holds the next write of that document.</summary>
    public HeldWrite HoldNextWrite(Document document) => _held[document] = new();

    public (string Tag, BinaryData Data)? Read(Document document)
    {
        Interlocked.Increment(ref _reads);
        if (_faults.TryGetValue(document, out var fault) && fault is StoreFault.Away) throw new IOException("The store is away.");
        var read = ReadNow(document);
        if (_duringRead.TryRemove(document, out var happens)) happens();
        return read;
    }

    public async Task<string> Write(Document document, BinaryData data, string? tag)
    {
        var held = _held.TryRemove(document, out var waiting) ? waiting : null;
        if (held is not null) await held.Wait();
        try
        {
            var next = WriteNow(document, data, tag);
            held?.Ended(written: true);
            return next;
        }
        catch
        {
            held?.Ended(written: false);
            throw;
        }
    }

    /// <summary>Everything that is stored, in any form in which the search would find it.</summary>
    public IEnumerable<string> Search(SecretSearch search)
    {
        lock (_lock) return [.. _records.SelectMany(record => search.In($"{record.Key}", record.Value.Data.ToArray()))];
    }

    private (string Tag, BinaryData Data)? ReadNow(Document document)
    {
        lock (_lock) return _records.TryGetValue(document, out var found) ? (Text(found.Tag), found.Data) : null;
    }

    private string WriteNow(Document document, BinaryData data, string? tag)
    {
        StoreFault? fault = _faults.TryGetValue(document, out var present) ? present : null;
        if (fault is StoreFault.Away or StoreFault.FailsWrites) throw new IOException("The store does not write.");
        var next = Put(document, data, tag);
        return fault is StoreFault.LosesAnswers ? throw new IOException("The store's answer was lost.") : next;
    }

    private string Put(Document document, BinaryData data, string? tag)
    {
        lock (_lock)
        {
            var stored = _records.TryGetValue(document, out var found) ? Text(found.Tag) : null;
            if (stored != tag) throw new InconsistentStateException($"{document} has changed.", stored, tag);
            var next = found.Tag + 1;
            _records[document] = (next, data);
            Interlocked.Increment(ref _writes);
            return Text(next);
        }
    }

    private static string Text(long tag) => tag.ToString(CultureInfo.InvariantCulture);
}
