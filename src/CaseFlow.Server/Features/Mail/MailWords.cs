using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Features.Mail.Delivery;

namespace CaseFlow.Server.Features.Mail;

/// <summary>What the states of a mail are called.</summary>
internal static class MailWords
{
    /// <summary>The states in the order in which somebody looks at them: what needs a hand first.</summary>
    internal static readonly MessageState[] Order =
    [
        MessageState.Bounced, MessageState.NoAddress, MessageState.Refused, MessageState.Unknown, MessageState.GivenUp, MessageState.Waiting, MessageState.Handing, MessageState.Sent, MessageState.Withheld,
    ];

    /// <summary>What stands for a subject that is not shown: a digest has none, and a sealed case's is for those who may know of it.</summary>
    internal static BilingualText WithoutSubject(MessageKind kind) =>
        kind == MessageKind.Digest ? new BilingualText("每日摘要", "Daily digest") : new BilingualText("（不宜告知）", "(not to be told of yet)");

    /// <summary>Words for a state.</summary>
    internal static string Of(Reader t, MessageState state) => state switch
    {
        MessageState.Waiting => t["等待发送", "Waiting"],
        MessageState.Taken => t["准备发送", "Being prepared"],
        MessageState.Handing => t["正在交付", "Being handed over"],
        MessageState.Sent => t["已发出", "Sent"],
        MessageState.Unknown => t["存疑", "In doubt"],
        MessageState.Refused => t["被拒收", "Refused"],
        MessageState.NoAddress => t["无可用地址", "No address"],
        MessageState.GivenUp => t["已放弃", "Given up"],
        MessageState.Withheld => t["未发（已办结）", "Withheld"],
        _ => t["已退回", "Bounced"],
    };

    /// <summary>The tone of a state's mark.</summary>
    internal static string Tone(MessageState state) => state switch
    {
        MessageState.Bounced or MessageState.Refused or MessageState.GivenUp => "late",
        MessageState.NoAddress or MessageState.Unknown => "today",
        MessageState.Sent => "ok",
        MessageState.Withheld => "line",
        _ => "accent",
    };

    /// <summary>What a state means for whoever looks after the mail.</summary>
    internal static string Meaning(Reader t, MessageState state) => state switch
    {
        MessageState.Waiting => t["到时间或线路通畅后自动发出。", "It goes out by itself when its time comes or the line is free."],
        MessageState.Taken or MessageState.Handing => t["正在交给发信服务器。", "It is being handed to the mail server."],
        MessageState.Sent => t["发信服务器已收下。", "The mail server took it."],
        MessageState.Unknown => t["交付时中断，不知对方是否收下；已再投一次，不再自动重发。", "The line broke while it was handed over; it was sent once more and will not go by itself again."],
        MessageState.Refused => t["发信服务器明确拒收。更正地址后重发。", "The mail server refused it for good. Correct the address, then send it again."],
        MessageState.NoAddress => t["收件人没有地址，或地址已失效。更正地址后自动发出。", "The recipient has no address, or a dead one. It goes out once the address is corrected."],
        MessageState.GivenUp => t["多日未能送出，已停止尝试。", "It was tried for days and given up."],
        MessageState.Withheld => t["所提醒的事项已办结或不宜告知，没有发出。", "What it reminds of is done or secret, so it was never sent."],
        _ => t["发信服务器收下后又退回。", "It came back after the mail server had taken it."],
    };

    /// <summary>What came of an attempt.</summary>
    internal static string Result(Reader t, string result) => result switch
    {
        nameof(HandOver.Sent) => t["已收下", "taken"],
        "Handing" => t["正在交付", "being handed over"],
        nameof(HandOver.Refused) or nameof(HandOver.AddressRefused) => t["拒收", "refused"],
        nameof(HandOver.Unknown) => t["存疑", "in doubt"],
        _ => t["未成功，稍后再试", "not now, tried again later"],
    };
}
