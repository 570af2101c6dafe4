using Platform.Cloud;
using Platform.Service.Hosting;

return await ServiceProgram.Run(args, CloudSetup.AddCloudinarySdk);
