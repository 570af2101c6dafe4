namespace Platform.Signing.Wire;

/// <summary>A rectangle in pixels, measured from the top left corner.</summary>
/// <param name="X">Distance from the left edge.</param>
/// <param name="Y">Distance from the top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct PixelRectangle(int X, int Y, int Width, int Height);
