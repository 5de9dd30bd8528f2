using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Real JavaScript: runs scripts in one Node process, with the names of a <see cref="TestScope"/>, without network or files.</summary>
public static class Node
{
    /// <summary>What stands for any exception in the answers.</summary>
    public const string Failed = "!";

    // A script with a top-level return is the body of a function; any other gives its completion value, which only eval knows.
    private const string _program = """
        const { programs, scope } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const pascal = name => name[0].toUpperCase() + name.slice(1);
        const run = source => {
          const state = structuredClone(scope);
          const named = { ...state.globals, variables: state.variables, input: state.inputs,
            getVariable: name => state.variables[name], getInput: name => state.inputs[name],
            setVariable: (name, value) => { state.variables[name] = JSON.parse(JSON.stringify(value) ?? 'null'); },
            getOutputFrom: (activity, output = 'Result') => state.outputs[activity][output], getLastResult: () => state.lastResult,
            getCorrelationId: () => state.correlationId, getWorkflowInstanceId: () => state.instanceId, getWorkflowDefinitionId: () => state.definitionId };
          for (const name of Object.keys(state.variables)) {
            named['get' + pascal(name)] = () => state.variables[name];
            named['set' + pascal(name)] = value => named.setVariable(name, value);
          }
          for (const name of Object.keys(state.inputs)) named['get' + pascal(name)] = () => state.inputs[name];
          for (const [activity, outputs] of Object.entries(state.outputs))
            for (const output of Object.keys(outputs)) {
              named['get' + output + 'From' + activity] = () => outputs[output];
              named['getOutput' + output + 'From' + activity] = () => outputs[output];
            }
          const call = (...code) => new Function(...Object.keys(named), ...code)(...Object.values(named), source);
          try {
            try { return JSON.stringify(call('$source', 'return eval($source)')) ?? 'null'; }
            catch (e) { if (!/Illegal return/.test(e.message)) throw e; }
            return JSON.stringify(call('$source', source)) ?? 'null';
          } catch (e) { return '!'; }
        };
        process.stdout.write(JSON.stringify(programs.map(run)));
        """;

    /// <summary>The JSON text of each script's value, or <see cref="Failed"/>.</summary>
    public static string[] Run(IEnumerable<string> programs, TestScope scope)
    {
        var outputs = scope.Outputs.GroupBy(output => output.Key.Activity)
            .ToDictionary(group => group.Key, group => group.ToDictionary(output => output.Key.Output, output => output.Value));
        var request = JsonSerializer.Serialize(new
        {
            programs,
            scope = new
            {
                variables = scope.Variables,
                inputs = scope.Inputs,
                globals = scope.Globals,
                outputs,
                lastResult = scope.LastResult,
                correlationId = scope.CorrelationId,
                instanceId = scope.InstanceId,
                definitionId = scope.DefinitionId,
            },
        });
        return JsonSerializer.Deserialize<string[]>(Answer(request))!;
    }

    private static string Answer(string request)
    {
        var start = new ProcessStartInfo("node", ["-e", _program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("Node did not start; this project needs it on the PATH.");
        node.StandardInput.Write(request);
        node.StandardInput.Close();
        var answer = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? answer : throw new InvalidOperationException($"Node ended with {node.ExitCode}.");
    }
}
