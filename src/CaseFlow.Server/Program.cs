using CaseFlow.Server;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Health;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Workflows;

return await CaseFlowCommands.RunAsync(args, ServeAsync);

static async Task<int> ServeAsync(string[] args, bool asDemo, CancellationToken ct)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.ChooseAddresses();
    var settings = ServerSettings.FromEnvironment();
    builder.Services.AddMailDelivery(settings, builder.Configuration["urls"]);
    var wish = OpenDemo.WishOf(settings, asDemo);
    await using var database = await DatabaseAccess.OpenAsync(settings, Console.Error.WriteLine, ct);
    database.AddTo(builder.Services);
    await builder.Services.AddTimeAsync(database.Source, wish, settings, builder.Configuration["urls"], Console.Error, ct);
    builder.Services.AddCaseFlow(database.Source).AddWorkflowWorkers();
    builder.Services.AddCaseFlowApi().AddCaseFlowPages().AddHealth();
    builder.WebHost.UseStaticWebAssets();

    var app = builder.Build();
    await WorkflowFolder.ImportAsync(app.Services.GetRequiredService<UnitOfWork>(), WorkflowFolder.Read(WorkflowFolder.Shipped), ct);
    await app.Services.GetRequiredService<CalendarShelf>().TakeAsync(ct);
    await app.Services.GetRequiredService<LadderShelf>().TakeAsync(ct);
    app.MapHealth();
    app.MapCaseFlowApi();
    app.MapCaseFlowPages();
    await app.RunAsync(ct);
    return ExitCode.Ok;
}
