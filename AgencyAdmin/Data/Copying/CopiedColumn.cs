using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgencyAdmin.Data.Copying;

/// <summary>A column that two databases of the model have.</summary>
/// <param name="From">Its name where it is read.</param>
/// <param name="To">Its name where it is written.</param>
/// <param name="StoreType">What it is where it is written.</param>
/// <param name="IsIndexed">Whether an index of the model holds it, which takes no long text.</param>
/// <param name="Type">What a value of it is between the two.</param>
internal sealed record CopiedColumn(string From, string To, string StoreType, bool IsIndexed, Type Type)
{
    private static readonly Dictionary<Type, Func<DbDataReader, int, object>> s_readers = new()
    {
        [typeof(string)] = (row, at) => row.GetString(at),
        [typeof(int)] = (row, at) => row.GetInt32(at),
        [typeof(long)] = (row, at) => row.GetInt64(at),
        [typeof(bool)] = (row, at) => row.GetBoolean(at),
        [typeof(double)] = (row, at) => row.GetDouble(at),
        [typeof(DateOnly)] = (row, at) => row.GetFieldValue<DateOnly>(at),
        [typeof(byte[])] = (row, at) => row.GetFieldValue<byte[]>(at),
    };

    private readonly Func<DbDataReader, int, object> _read = s_readers[Type];

    public bool IsText => Type == typeof(string);

    /// <exception cref="NotSupportedException">The two hold it differently, or nobody has said how it is read.</exception>
    public static CopiedColumn Of(IColumn from, IColumn to, bool isIndexed)
    {
        var type = TypeOf(from);
        return type == TypeOf(to) && s_readers.ContainsKey(type)
            ? new(from.Name, to.Name, to.StoreType, isIndexed, type)
            : throw new NotSupportedException($"Say how {to.Table.Name}.{to.Name} is copied: it is {type.Name} here and {TypeOf(to).Name} there.");
    }

    public object? Read(DbDataReader row, int at) => row.IsDBNull(at) ? null : _read(row, at);

    // What is stored, behind the model's own converters. A column of several properties is their JSON.
    private static Type TypeOf(IColumn column)
    {
        if (column.PropertyMappings.Count == 0)
        {
            return typeof(string);
        }

        var mapping = column.StoreTypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
