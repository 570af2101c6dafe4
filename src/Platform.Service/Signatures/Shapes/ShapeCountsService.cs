using Platform.Contracts.Shapes;

namespace Platform.Service.Signatures.Shapes;

/// <summary>Says, on each silo, what was asked of it lately.</summary>
internal sealed class ShapeCountsService(GrainId id, Silo silo, ILoggerFactory loggers, ShapeStore shapes) : GrainService(id, silo, loggers), IShapeCounts
{
    public Task<SeenShapes> Seen(string tenant, string profile) => Task.FromResult(shapes.Seen(tenant, profile));
}
