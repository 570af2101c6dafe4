using System.Reflection;
using BenchmarkDotNet.Running;
using Platform.Benchmarks.Telemetry;

if (args is ["telemetry", ..]) return await TelemetryLoad.Run(args);
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
