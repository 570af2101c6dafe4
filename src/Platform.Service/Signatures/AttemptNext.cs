namespace Platform.Service.Signatures;

/// <summary>What to do after a try to sign.</summary>
internal enum AttemptNext
{
    /// <summary>Answer.</summary>
    Done,

    /// <summary>The snapshot does not know what is asked for; the authority may.</summary>
    Freshen,

    /// <summary>The permits are used up; the authority may have more.</summary>
    Renew,

    /// <summary>This silo's share of the rate is still with others, who are giving it up.</summary>
    AwaitShare,

    /// <summary>The lease was replaced meanwhile: try with the new one.</summary>
    Again,
}
