namespace AgencyAdmin.Features.Administration;

/// <summary>
/// The app's services as commands know them before there are any: what was typed is read first, and a wrong word must
/// not make a data folder.
/// </summary>
internal sealed class LaterServices : IServiceProvider
{
    private IServiceProvider? _services;

    public void Are(IServiceProvider services) => _services = services;

    public object? GetService(Type serviceType) =>
        (_services ?? throw new InvalidOperationException("A command asked for services before it was run.")).GetService(serviceType);
}
