namespace Platform.Service.Hosting;

/// <summary>How a refused start looks: one message on standard error, no stack.</summary>
internal static class Refusals
{
    public static int Print(StartRefusedException refused)
    {
        Console.Error.WriteLine(refused.Message);
        return 1;
    }
}
