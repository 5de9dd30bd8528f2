using CaseFlow.Server.Features.Libraries.Uploads;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>Libraries: versions, their import from files, their pages.</summary>
internal static class LibrariesFeature
{
    internal static IServiceCollection AddLibraries(this IServiceCollection services) => services
        .AddScoped<LibraryReader>()
        .AddScoped<LibraryPageReader>()
        .AddScoped<ImportLibrary>()
        .AddScoped<UploadStore>()
        .AddScoped<UploadReader>()
        .AddScoped<TakeUpload>()
        .AddScoped<ReadUpload>()
        .AddScoped<ConfirmUpload>()
        .AddScoped<DiscardUpload>()
        .AddSingleton<UploadWork>();
}
