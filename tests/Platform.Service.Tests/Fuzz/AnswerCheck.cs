using System.Text;
using System.Text.Json;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Fuzz;

/// <summary>What must hold for every answer, whatever was asked.</summary>
internal sealed class AnswerCheck(IReadOnlyList<SecretSearch> secrets)
{
    private static readonly Dictionary<string, RefusalCode> Codes = Enum.GetValues<RefusalCode>().Where(code => code != RefusalCode.None).ToDictionary(code => code.Name());

    /// <summary>What is wrong with the answer; null when nothing is.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">What was answered; null for nothing.</param>
    /// <param name="secret">Signs for the tenant.</param>
    public string? Wrong(FuzzRequest request, FuzzAnswer? answer, string secret)
    {
        if (answer is null) return request.Truncated ? null : "no answer";
        if (answer.Status >= 500) return "an error of the server's";
        if (secrets.SelectMany(search => search.In("the answer", Encoding.Latin1.GetBytes(answer.ToString()))).FirstOrDefault() is { } leak) return leak;
        if (answer.Header("X-Request-Id") is null) return IsBare(request, answer) ? null : "no request id";
        return Mistake(answer, secret);
    }

    /// <summary>The code that was answered, or the status.</summary>
    public static string Kind(FuzzAnswer? answer) => answer switch
    {
        null => "no answer",
        { Status: < 300 } => $"{answer.Status}",
        { Body.Length: 0 } => $"bare {answer.Status}",
        _ => JsonElement.Parse(answer.Body).Text("code"),
    };

    /// <summary>The server refuses what is no HTTP before anything of the platform's is asked.</summary>
    private static bool IsBare(FuzzRequest request, FuzzAnswer answer) => request.MayBeNoHttp && answer is { Status: 400, Body.Length: 0, Ends: true };

    private static string? Mistake(FuzzAnswer answer, string secret)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes(answer.Body), new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (answer.Status >= 300) return answer.Header("Content-Type") is "application/problem+json" ? Mistake(document.RootElement, answer.Status) : "no problem+json";
            return answer.Header("Content-Type") is "application/json; charset=utf-8" ? Signed(document.RootElement, secret) : "no json";
        }
        catch (Exception strange) when (strange is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return strange.Message;
        }
    }

    private static string? Mistake(JsonElement problem, int status)
    {
        if (!Codes.TryGetValue(problem.Text("code"), out var code)) return "an unknown code";
        if (ProblemKinds.Of(code).Status != problem.GetProperty("status").GetInt32() || (status != 200 && status != ProblemKinds.Of(code).Status)) return "the status is not the code's";
        if (status >= 500 || ProblemKinds.Of(code).Status >= 500) return "an error of the server's";
        return problem.Text("type") == ProblemKinds.TypeOf(code) && problem.Text("detail").Length > 0 ? null : "the problem is not whole";
    }

    /// <summary>What is signed is what is to be posted, also in a batch; and an item's problem is a problem.</summary>
    private static string? Signed(JsonElement answer, string secret)
    {
        if (answer.TryGetProperty("results", out var results))
        {
            return results.EnumerateArray().Select(item => item.TryGetProperty("problem", out var problem) ? Mistake(problem, 200) : Signed(item.GetProperty("result"), secret)).FirstOrDefault(wrong => wrong is not null);
        }

        return answer.TryGetProperty("fields", out var fields) && SignatureOracle.OfForm(fields, secret) != fields.Text("signature") ? "a wrong signature" : null;
    }
}
