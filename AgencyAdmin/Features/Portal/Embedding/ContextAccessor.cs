namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// The framework's way to the current request, which the console's sign-in needs. Portals' requests are left out: nobody asks there,
/// and a value that follows every call costs each of their answers three objects.
/// </summary>
internal sealed class ContextAccessor : IHttpContextAccessor
{
    private readonly HttpContextAccessor _all = new();

    public HttpContext? HttpContext
    {
        get => _all.HttpContext;
        set
        {
            if (value is null || !PortalGate.Answers(value.Request.Path))
            {
                _all.HttpContext = value;
            }
        }
    }
}
