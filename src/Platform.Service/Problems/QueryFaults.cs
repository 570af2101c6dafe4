using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>Finds out which number in the query did not bind. The framework says it with the caller's value and the name of a member of ours.</summary>
internal static class QueryFaults
{
    /// <summary>The refusal; null when every number in the query is one.</summary>
    public static Refusal? Find(HttpContext context, Endpoint? endpoint) => (
        from handler in endpoint?.Metadata.OfType<MethodInfo>() ?? []
        from number in handler.GetParameters().SelectMany(Numbers)
        where context.Request.Query.TryGetValue(number.Name, out var given) && !int.TryParse(given.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        select new Refusal(RefusalCode.InvalidRequest, $"{number.Name} is a whole number{number.Bounds}.")).FirstOrDefault();

    private static IEnumerable<(string Name, string Bounds)> Numbers(ParameterInfo parameter) => parameter.IsDefined(typeof(AsParametersAttribute), inherit: false)
        ? parameter.ParameterType.GetProperties().SelectMany(property => Numbers(property, property.PropertyType))
        : Numbers(parameter, parameter.ParameterType);

    private static IEnumerable<(string Name, string Bounds)> Numbers(ICustomAttributeProvider place, Type type) =>
        from query in place.GetCustomAttributes(typeof(FromQueryAttribute), inherit: false).OfType<FromQueryAttribute>()
        where query.Name is not null && (Nullable.GetUnderlyingType(type) ?? type) == typeof(int)
        let range = place.GetCustomAttributes(typeof(RangeAttribute), inherit: false).OfType<RangeAttribute>().FirstOrDefault()
        select (query.Name, range is null ? "" : $" from {range.Minimum} to {range.Maximum}");
}
