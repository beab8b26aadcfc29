using SearchService.Hosting;

namespace SearchService.Tests.Hosting;

public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://localhost:5080;http://[::1]:5081", false)]
    [InlineData("http://0.0.0.0:5080", true)]
    [InlineData("http://*:5080", true)]
    [InlineData("http://127.0.0.1:5080;http://192.168.1.5:80", true)]
    [InlineData("http://archive.example.org", true)]
    public void KeysAreRequired_AsSoonAsAnotherMachineCouldAsk(string urls, bool expected)
    {
        var options = new ServerOptions { Urls = urls };
        Assert.Equal(expected, options.KeysAreRequired);
        Assert.Empty(options.Faults());
        Assert.Equal(expected, new ServerOptions { Urls = urls, RequireKeys = false }.Faults().Any());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5080")]
    [InlineData("ftp://127.0.0.1")]
    public void AddressThatIsNone_IsNamed(string urls) => Assert.Contains("Server:Urls", Assert.Single(new ServerOptions { Urls = urls }.Faults()), StringComparison.Ordinal);
}
