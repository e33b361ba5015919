using AgencyAdmin.Data;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgencyAdmin.Security.Sessions;

/// <summary>Lets what a person does in a circuit wait as the circuit does, so that its pages can show it.</summary>
internal sealed class CircuitWrites(WriteWait writes) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            writes.Use();
            await next(context);
        };
}
