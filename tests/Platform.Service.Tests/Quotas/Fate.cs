namespace Platform.Service.Tests.Quotas;

/// <summary>What becomes of a request and its answer.</summary>
internal enum Fate
{
    Answered,
    RequestLost,
    RequestDelayed,
    RequestDoubled,
    AnswerLost,
    AnswerDelayed,
}
