using Platform.AppHost.Cluster;
using Platform.AppHost.Commands;
using Platform.AppHost.Secrets;
using Platform.AppHost.Storage;

var builder = DistributedApplication.CreateBuilder(args);

var masterKey = builder.AddMasterKey();
var firstOperator = builder.AddFirstOperator();

var tables = builder.AddTables();
var cluster = builder.AddCluster(tables);

var silo = builder.AddSilos(cluster)
    .WithMasterKey(masterKey)
    .WithFirstOperator(firstOperator)
    .WaitFor(tables);

var api = builder.AddApi(cluster)
    .WaitFor(silo);

if (firstOperator.Key is { } operatorKey)
{
    api.WithDemoTenantCommand(operatorKey).WithOperatorKeyCommand(operatorKey);
}

await builder.Build().RunAsync();
