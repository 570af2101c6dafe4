namespace Platform.Service.Signatures.Shapes;

/// <summary>How many more shapes a process has room for, over all tenants.</summary>
internal sealed class ShapeRoom(int most)
{
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most) return true;
        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void Give(int places) => Interlocked.Add(ref _taken, -places);
}
