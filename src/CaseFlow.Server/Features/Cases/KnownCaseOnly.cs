using System.Globalization;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Stands before everything that is asked or done by a case's id: a hidden case is answered like one that does not exist, and who reads a sealed one is noted.</summary>
/// <remarks>Source: INV-16, INV-24 (reads of sealed cases are logged).</remarks>
internal sealed class KnownCaseOnly(CaseFlowDb db, SealedReadings readings) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var ct = http.RequestAborted;
        var id = Guid.Parse((string)http.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        var actor = (await Caller.BindAsync(http)).Actor;
        var isSealed = await db.Cases.Where(row => row.Id == id).Select(row => (bool?)row.IsSealed).SingleOrDefaultAsync(ct);
        if (isSealed is null || !await db.MayKnowAsync(id, actor, ct))
        {
            return new Refused(CaseRefusals.Unknown);
        }

        if (isSealed.Value && HttpMethods.IsGet(http.Request.Method))
        {
            await readings.NoteAsync(actor, [id], http.Request.Path, ct);
        }

        return await next(context);
    }
}
