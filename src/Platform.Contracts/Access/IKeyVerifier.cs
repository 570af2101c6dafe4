namespace Platform.Contracts.Access;

/// <summary>Tells what a presented key may do: from this silo's lease of the tenant, or, on a front that is a client only, by asking a silo.</summary>
public interface IKeyVerifier
{
    /// <summary>Compares the digest with the tenant's keys; costs the tenant no permit.</summary>
    /// <param name="proof">The presented key.</param>
    /// <param name="mayAsk">False to go by what this process knows: a key that it does not know is refused without asking the tenant's authority.</param>
    /// <param name="cancellation">Gives up waiting for a lease.</param>
    ValueTask<KeyVerdict> Verify(KeyProof proof, bool mayAsk, CancellationToken cancellation);
}
