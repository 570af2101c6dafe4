using Platform.Contracts.Refusals;
using Platform.Service.Problems;

namespace Platform.Service.Requests;

/// <summary>On routes that add to a list. A list has no entity tag, and what is added has none before it is there, so no tag on one holds.</summary>
internal sealed record ListAdditionMetadata;

internal static class ListAdditions
{
    /// <summary>
    /// Honours <c>If-Match</c> as what it says then: <c>*</c> holds, for the list is there, and nothing else does. <c>If-None-Match: *</c>
    /// always holds: it is about what is made, which is not there yet.
    /// </summary>
    public static RouteHandlerBuilder AddsToList(this RouteHandlerBuilder route) => route
        .WithMetadata(new ListAdditionMetadata())
        .AddEndpointFilter(async (invocation, next) => invocation.HttpContext.Request.Headers.IfMatch is [] or ["*"] ? await next(invocation) : new RefusalResult(NothingToMatch));

    private static Refusal NothingToMatch { get; } =
        new(RefusalCode.PreconditionFailed, "What is made here has no entity tag yet, and the list that it is added to has none: leave If-Match out, or send *.");
}
