using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Model;

/// <summary>A Customer Listing that somebody wants to come back to: its address under a name.</summary>
public sealed class SavedView
{
    public const int NameLimit = TextLimits.ViewName;
    public const int QueryLimit = 1000;

    private SavedView()
    {
    }

    public SavedView(string owner, string name, string query) => (Owner, Name, Query) = (owner, name, query);

    public int Id { get; private set; }

    /// <summary>Whose it is: nobody else sees it.</summary>
    public string Owner { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The query of the address, with its question mark.</summary>
    public string Query { get; private set; } = "";

    public void PointTo(string query) => Query = query;
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.Property(view => view.Owner).HasMaxLength(256);
        builder.Property(view => view.Name).HasMaxLength(SavedView.NameLimit).UseCollation("NOCASE");
        builder.Property(view => view.Query).HasMaxLength(SavedView.QueryLimit);
        builder.HasIndex(view => new { view.Owner, view.Name }).IsUnique();
    }
}
