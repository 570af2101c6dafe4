using Platform.AppHost.Cloudinary;
using Platform.AppHost.Cluster;
using Platform.AppHost.Commands;
using Platform.AppHost.Secrets;
using Platform.AppHost.Storage;

var builder = DistributedApplication.CreateBuilder(args);

var masterKey = builder.AddMasterKey();
var firstOperator = builder.AddFirstOperator();

var cloudinary = builder.AddCloudinary();
var tables = builder.AddTables();
var cluster = builder.AddCluster(tables);

var silo = builder.AddSilos(cluster)
    .WithMasterKey(masterKey)
    .WithFirstOperator(firstOperator)
    .WithCredentialChecks(cloudinary)
    .WaitFor(tables);

var api = builder.AddApi(cluster)
    .WithUploads(cloudinary)
    .WaitFor(silo);

if (firstOperator.Key is { } operatorKey)
{
    api.WithDemoTenantCommand(operatorKey, cloudinary?.ApiSecret).WithOperatorKeyCommand(operatorKey);
}

await builder.Build().RunAsync();
