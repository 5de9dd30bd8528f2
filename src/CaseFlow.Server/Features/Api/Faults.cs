using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Api;

/// <summary>What a caller is told of an exception: nothing was changed by the request that met it.</summary>
internal static class Faults
{
    /// <summary>The refusal that an exception stands for.</summary>
    /// <returns>Null for a bug, which is to be logged.</returns>
    internal static Refusal? RefusalOf(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException wrong } => Malformed(wrong),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => UnmatchedRequests.NotJson,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => UnmatchedRequests.TooLarge,
        BadHttpRequestException { InnerException.InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } } => UnmatchedRequests.TooLarge,
        BadHttpRequestException bad => Refusal.Because("request.malformed", $"请求有误：{bad.Message}", $"The request cannot be read: {bad.Message}"),
        StepFailedException step => new Refusal(step.Code, new BilingualText(step.Chinese, step.Message)),
        DbUpdateException { InnerException: PostgresException refused } => RefusalOf(refused),
        PostgresException refused => refused.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation => Refusal.Because(
                "data.changed-meanwhile", "同样的数据刚刚已由他人写入，本次提交未作任何更改。", "Somebody else wrote the same just now; nothing was changed."),
            PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire => Refusal.Because(
                "request.character", "文字中含有不能保存的字符（U+0000）。", "A text holds a character that cannot be kept (U+0000)."),
            PostgresErrorCodes.ProgramLimitExceeded => Refusal.Because("request.text-too-long", "某项文字过长。", "A text is too long."),
            PostgresErrorCodes.TooManyConnections => DatabaseAway,
            var code when code.StartsWith("57P", StringComparison.Ordinal) => DatabaseAway,
            _ => null,
        },
        OutcomeUnknownException => Refusal.Because(
            "server.outcome-unknown",
            "提交时与数据库的连接中断，不能确定是否已经办成。",
            "The connection to the database was lost while committing; whether it was done is not known.")
            .Then("先查看结果，再决定是否重做。", "Look whether it was done before doing it again."),
        NpgsqlException => DatabaseAway,
        _ => null,
    };

    private static Refusal DatabaseAway => Refusal.Because("server.database-away", "数据库暂时不可用，本次提交未作任何更改。", "The database does not answer; nothing was changed.")
        .Then("稍后再试。", "Try again in a moment.");

    /// <summary>What is said of a bug.</summary>
    internal static Refusal Of(Exception bug) => bug is ActivityFailedException failed
        ? Refusal.Because("server.activity-failed", $"流程步骤“{failed.ActivityId}”执行失败，本次提交未作任何更改。", $"The workflow's step {failed.ActivityId} failed; nothing was changed.")
        : Refusal.Because("server.fault", "服务器内部故障，本次提交未作任何更改。", "The server met a fault; nothing was changed.");

    private static Refusal Malformed(JsonException wrong)
    {
        var place = JsonPlace.Of(wrong);
        return Refusal.Because(
            "request.malformed",
            $"请求正文有误（{place.Path}，第 {place.Line} 行）：{place.Chinese}。",
            $"The body cannot be read at {place.Path}, line {place.Line}: {place.English}.")
            .Then("改正该处后重新提交。", "Correct that place and send it again.");
    }
}
