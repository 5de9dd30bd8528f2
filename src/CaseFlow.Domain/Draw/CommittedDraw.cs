namespace CaseFlow.Domain.Draw;

/// <summary>A draw whose libraries, rules and commitment are public, and whose digits do not exist yet.</summary>
/// <remarks>Source: DOMAIN 4.2 step 4; DOMAIN 6.3 (Committed).</remarks>
public sealed class CommittedDraw
{
    private CommittedDraw(PreparedDraw prepared, string commitment, DrawMeeting? meeting, string? beacon)
    {
        (Prepared, Commitment, Meeting, Beacon) = (prepared, commitment, meeting, beacon);
        AnnouncementText = DrawJson.Write(AnnouncementContent.Of(this));
    }

    /// <summary>The frozen libraries and rules.</summary>
    public PreparedDraw Prepared { get; }

    /// <summary>H("commit", drawId, secret), lower-case hexadecimal.</summary>
    public string Commitment { get; }

    /// <summary>Place, time and witness bodies; null when they are announced elsewhere.</summary>
    public DrawMeeting? Meeting { get; }

    /// <summary>Name of the public value that will enter the seed; null for none.</summary>
    public string? Beacon { get; }

    /// <summary>The file <c>announcement.json</c>, to be published before any digit exists.</summary>
    public string AnnouncementText { get; }

    /// <summary>Reads a published announcement and its five lists.</summary>
    /// <param name="files">The texts by file name, see <see cref="DrawFiles"/>; others are passed over.</param>
    /// <returns>
    /// The draw; or <c>draw.file-missing</c>, <c>draw.file-unreadable</c>, <c>draw.file-not-as-announced</c> (a list, a size or the
    /// announcement's own form differs from what its contents give), or a refusal of <see cref="PreparedDraw.Prepare"/>.
    /// </returns>
    public static Result<CommittedDraw> Read(IReadOnlyDictionary<string, string> files) => AnnouncementReader.Read(files);

    /// <summary>Looks at what was typed at the draw, before anything is computed from it.</summary>
    /// <param name="digits">The witnesses' digits.</param>
    /// <param name="beacon">The public value; <c>-</c> for none.</param>
    /// <returns>Null, or what is wrong with the form of the entry; it may be typed again then, since it was never drawn from.</returns>
    /// <remarks>Source: DOMAIN 4.2 steps 5 and 6; INV-06: any refusal of <see cref="Execute"/> after this one is an attempt that failed.</remarks>
    public Refusal? AgainstEntry(string? digits, string beacon = DrawEntries.NoBeacon) => DrawEntries.RefuseDigits(digits) ?? DrawEntries.RefuseBeacon(beacon, Beacon);

    /// <summary>Draws objects and officers from the witnesses' digits.</summary>
    /// <param name="secret">The secret of the commitment.</param>
    /// <param name="digits">20 to 200 decimal digits in the order they were made; entered once.</param>
    /// <param name="beacon">The public value that was announced; <c>-</c> for none.</param>
    /// <returns>
    /// The drawn objects and teams; or <c>draw.bad-secret</c>, <c>draw.secret-does-not-match</c>, <c>draw.bad-digits</c>,
    /// <c>draw.too-few-digits</c>, <c>draw.too-many-digits</c>, <c>draw.bad-beacon</c>, <c>draw.beacon-not-as-announced</c>,
    /// <c>draw.too-few-officers</c> (recusals and the load cap leave a seat empty).
    /// </returns>
    /// <remarks>The same inputs give the same draw, always. Source: DOMAIN 4.2 steps 5 to 9; INV-04, INV-05, INV-06, INV-08.</remarks>
    public Result<ExecutedDraw> Execute(string secret, string digits, string beacon = DrawEntries.NoBeacon)
    {
        var refusal = DrawEntries.RefuseSecret(secret) ?? AgainstEntry(digits, beacon);
        if (refusal is not null)
        {
            return refusal;
        }

        return DrawText.Hash("commit", Prepared.DrawId, secret) == Commitment
            ? ExecutedDraw.Draw(this, secret, digits, DrawText.Part(beacon, 200)!)
            : DrawRefusals.Because(
                "secret-does-not-match",
                "这个秘密与公布的承诺不符。",
                "This secret is not the one that was committed to.",
                "DOMAIN 4.2 step 4");
    }

    internal static Result<CommittedDraw> Announce(PreparedDraw prepared, string commitment, DrawMeeting? meeting, string? beacon)
    {
        var beaconName = DrawText.Line(beacon, 200);
        if (beacon is not null && (beaconName is null || beaconName == DrawEntries.NoBeacon))
        {
            return DrawRefusals.BadName("beacon", beacon, "公共随机值的名称");
        }

        var normalMeeting = meeting?.Normal();
        return meeting is not null && normalMeeting is null
            ? DrawRefusals.BadName("meeting", meeting.Place, "抽取会的地点、时间或见证单位")
            : new CommittedDraw(prepared, commitment, normalMeeting, beaconName);
    }
}
