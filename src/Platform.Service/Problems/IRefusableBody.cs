using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>A bound body that may have been refused; the filter that answers for it knows it by this.</summary>
internal interface IRefusableBody
{
    Refusal? Refusal { get; }
}
