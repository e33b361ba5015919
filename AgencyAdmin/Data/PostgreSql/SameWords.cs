using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>
/// Lets queries that were written for SQLite mean the same here: LIKE makes no difference between a and A, and what is collated by
/// NOCASE is compared by its small letters, byte by byte, as what is collated by BINARY is compared as it stands.
/// </summary>
internal sealed class SameWords : IQueryExpressionInterceptor
{
    public static SameWords Instance { get; } = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        new Translation().Visit(queryExpression);

    private sealed class Translation : ExpressionVisitor
    {
        private const string Binary = "BINARY";

        private static readonly MethodInfo s_like = typeof(NpgsqlDbFunctionsExtensions).GetMethod(
            nameof(NpgsqlDbFunctionsExtensions.ILike), [typeof(DbFunctions), typeof(string), typeof(string)])!;

        private static readonly MethodInfo s_likeEscaped = typeof(NpgsqlDbFunctionsExtensions).GetMethod(
            nameof(NpgsqlDbFunctionsExtensions.ILike), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])!;

        private static readonly MethodInfo s_lower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType == typeof(DbFunctionsExtensions) && node.Method.Name == nameof(DbFunctionsExtensions.Like))
            {
                return Expression.Call(node.Arguments.Count == 3 ? s_like : s_likeEscaped, Visit(node.Arguments));
            }

            if (IsNoCase(node))
            {
                return Lower(node.Arguments[1]);
            }

            if (IsCollate(node, Binary))
            {
                return node.Update(null, [node.Arguments[0], Visit(node.Arguments[1]), Expression.Constant("C")]);
            }

            return node is { Method.Name: nameof(string.CompareTo), Object: { } left } && IsNoCase(left)
                ? node.Update(Visit(left), node.Arguments.Select(Lower))
                : base.VisitMethodCall(node);
        }

        protected override Expression VisitBinary(BinaryExpression node) =>
            node.NodeType is ExpressionType.Equal or ExpressionType.NotEqual && (IsNoCase(node.Left) || IsNoCase(node.Right))
                ? Expression.MakeBinary(
                    node.NodeType, IsNoCase(node.Left) ? Visit(node.Left) : Lower(node.Left), IsNoCase(node.Right) ? Visit(node.Right) : Lower(node.Right))
                : base.VisitBinary(node);

        private static bool IsNoCase(Expression? node) => IsCollate(node, PostgreSqlContext.NoCase);

        private static bool IsCollate(Expression? node, string collation) => node is MethodCallExpression call
            && call.Method.Name == nameof(RelationalDbFunctionsExtensions.Collate)
            && call.Method.DeclaringType == typeof(RelationalDbFunctionsExtensions)
            && call.Arguments[2] is ConstantExpression { Value: string name } && name == collation;

        private Expression Lower(Expression text) => Expression.Call(Visit(text), s_lower);
    }
}
