using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgencyAdmin.Tests.Journeys.Manual;

/// <summary>The ASP.NET example of docs/embedding.md, to the letter: <see cref="EmbeddingManualTests"/> compares and runs it.</summary>
internal static class RepTokenExample
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/rep-token", (ClaimsPrincipal user, IConfiguration settings) =>
        {
            var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(settings["AgencyAdmin:SigningKey"]!));
            return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Audience = "agencyadmin-portal",
                Claims = new Dictionary<string, object> { ["sub"] = user.FindFirstValue("customer-number")! },
                Expires = DateTime.UtcNow.AddMinutes(15),
                SigningCredentials = new(key, SecurityAlgorithms.HmacSha256),
            });
        }).RequireAuthorization();
    }
}
