using System.Globalization;
using System.Text;
using QRCoder;

namespace CaseFlow.Server.Features.Draw.Hall;

/// <summary>An address as a QR code: the path of its dark squares in an SVG of its own size.</summary>
internal static class QrPicture
{
    /// <summary>Draws an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Width in squares, quiet zone included, and the path.</returns>
    internal static (int Size, string Path) Of(Uri address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        foreach (var (y, row) in code.ModuleMatrix.Index())
        {
            for (var x = 0; x < row.Count; x++)
            {
                if (row[x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (code.ModuleMatrix.Count, path.ToString());
    }
}
