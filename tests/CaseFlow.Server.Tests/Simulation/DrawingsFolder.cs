using System.Text.Json.Nodes;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>The shipped definitions in a folder where a test may draw something else.</summary>
internal sealed class DrawingsFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Path => _folder.Path;

    internal static DrawingsFolder Shipped()
    {
        var drawings = new DrawingsFolder();
        foreach (var file in Directory.GetFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json"))
        {
            File.Copy(file, drawings._folder.Below(System.IO.Path.GetFileName(file)));
        }

        return drawings;
    }

    /// <summary>Draws something else in one definition.</summary>
    internal void Change(string definition, Action<OpenDrawing> change)
    {
        var file = _folder.Below($"{definition}.json");
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        change(new OpenDrawing(json["root"]!.AsObject()));
        File.WriteAllText(file, json.ToJsonString());
    }

    internal void Remove(string definition) => File.Delete(_folder.Below($"{definition}.json"));

    public void Dispose() => _folder.Dispose();
}

/// <summary>A flowchart on a designer's table.</summary>
internal sealed class OpenDrawing(JsonObject flowchart)
{
    private JsonArray Lines => flowchart["connections"]!.AsArray();

    internal JsonObject Step(string id) => flowchart["activities"]!.AsArray().Single(step => step!["id"]!.GetValue<string>() == id)!.AsObject();

    internal void Add(JsonObject step) => flowchart["activities"]!.AsArray().Add(step);

    internal void Remove(string id)
    {
        flowchart["activities"]!.AsArray().Remove(Step(id));
        foreach (var line in Lines.Where(line => line!["source"]!["activity"]!.GetValue<string>() == id || line["target"]!["activity"]!.GetValue<string>() == id).ToList())
        {
            Lines.Remove(line);
        }
    }

    /// <summary>Lets an outcome lead somewhere else.</summary>
    internal void Lead(string from, string port, string to)
    {
        foreach (var line in Lines.Where(line => line!["source"]!["activity"]!.GetValue<string>() == from && line["source"]!["port"]!.GetValue<string>() == port).ToList())
        {
            Lines.Remove(line);
        }

        Lines.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        });
    }

    /// <summary>Puts a step before another, into every line that led there.</summary>
    internal void PutBefore(string id, JsonObject step)
    {
        var added = step["id"]!.GetValue<string>();
        Add(step);
        foreach (var target in Lines.Select(line => line!["target"]!).Where(target => target["activity"]!.GetValue<string>() == id))
        {
            target["activity"] = added;
        }

        Lead(added, "Done", id);
    }

    /// <summary>Drops a step; what led to it leads to where its outcome led.</summary>
    internal void Skip(string id, string port = "Done")
    {
        var next = Lines.Single(line => line!["source"]!["activity"]!.GetValue<string>() == id && line["source"]!["port"]!.GetValue<string>() == port)!["target"]!["activity"]!.GetValue<string>();
        foreach (var target in Lines.Select(line => line!["target"]!).Where(target => target["activity"]!.GetValue<string>() == id))
        {
            target["activity"] = next;
        }

        Remove(id);
    }
}
