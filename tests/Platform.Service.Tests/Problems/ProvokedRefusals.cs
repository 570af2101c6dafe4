using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Platform.Service.Tests.Problems;

/// <summary>Reads in the source of tests which codes they make the running service answer.</summary>
internal static class ProvokedRefusals
{
    private static readonly string[] Assertions = ["ProblemAsync", "RefusedAtAsync"];
    private static readonly string[] RunningService = ["SharedService", "CheckedService", "ServiceHost", "ServiceProcess"];

    /// <summary>The codes as callers see them, each as often as it is asserted.</summary>
    public static IEnumerable<string> In(string source) =>
        from type in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
        where type.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => RunningService.Contains(name.Identifier.Text))
        from method in type.Members.OfType<MethodDeclarationSyntax>()
        where IsTest(method)
        from call in method.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where IsAwaitedAssertion(call)
        from code in Codes(call.ArgumentList.Arguments.LastOrDefault()?.Expression, method)
        select code;

    private static bool IsTest(MethodDeclarationSyntax method) =>
        Attributes(method).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory" && attribute.ArgumentList?.ToString().Contains("Skip", StringComparison.Ordinal) is not true);

    private static bool IsAwaitedAssertion(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax member && Assertions.Contains(member.Name.Identifier.Text) && call.Parent is AwaitExpressionSyntax or ArrowExpressionClauseSyntax;

    /// <summary>The code itself, or each that the theory's data gives for it.</summary>
    private static IEnumerable<string> Codes(ExpressionSyntax? code, MethodDeclarationSyntax test) => code switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => [text],
        IdentifierNameSyntax parameter when test.ParameterList.Parameters.IndexOf(candidate => candidate.Identifier.Text == parameter.Identifier.Text) is >= 0 and var place =>
            Attributes(test).Where(attribute => attribute.Name.ToString() is "InlineData").SelectMany(data => Codes(data.ArgumentList!.Arguments.ElementAtOrDefault(place)?.Expression, test)),
        _ => [],
    };

    private static IEnumerable<AttributeSyntax> Attributes(MethodDeclarationSyntax method) => method.AttributeLists.SelectMany(list => list.Attributes);
}
