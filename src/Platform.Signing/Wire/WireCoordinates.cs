using System.Globalization;
using System.Text;

namespace Platform.Signing.Wire;

/// <summary><c>face_coordinates</c> and <c>custom_coordinates</c>: <c>x,y,w,h</c> joined by <c>|</c>.</summary>
public static class WireCoordinates
{
    /// <summary>Writes rectangles in the order they are given.</summary>
    /// <returns>For example <c>1,2,3,4|5,6,7,8</c>; <c>""</c> for none, which posts nothing.</returns>
    public static string Encode(ReadOnlySpan<PixelRectangle> rectangles)
    {
        var wire = new StringBuilder();
        foreach (var (x, y, width, height) in rectangles)
        {
            wire.Append(wire.Length > 0 ? "|" : "").Append(CultureInfo.InvariantCulture, $"{x},{y},{width},{height}");
        }

        return wire.ToString();
    }
}
