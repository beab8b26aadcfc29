using System.Reflection;
using System.Text;
using SearchService.Engine.Indexing;
using SearchService.Testing;

namespace SearchService.Engine.Tests;

/// <summary>
/// What other projects can call is a committed list, so that a widened surface shows in review.
/// <c>UPDATE_GOLDEN=1 dotnet test tests/SearchService.Engine.Tests --filter PublicSurface</c> writes it anew.
/// </summary>
public class PublicSurfaceTests
{
    private static readonly string ListPath = Path.Combine(SharedData.RepositoryRoot, "tests", "SearchService.Engine.Tests", "PublicSurface.txt");

    [Fact]
    public void PublicSurface_IsAsListed()
    {
        var found = Surface();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllLines(ListPath, found);
        var listed = File.ReadAllLines(ListPath);
        Assert.True(
            found.SequenceEqual(listed),
            $"The public surface differs from {ListPath}. New: {Show(found.Except(listed))}. Gone: {Show(listed.Except(found))}. If that is meant, write the list anew with UPDATE_GOLDEN=1.");
    }

    private static string Show(IEnumerable<string> lines) => string.Join("; ", lines.Select(static line => line.Trim()).DefaultIfEmpty("nothing"));

    private static List<string> Surface()
    {
        var lines = new List<string>();
        foreach (var type in typeof(IndexWriter).Assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            lines.Add($"{KindOf(type)} {NameOf(type)}{Bases(type)}");
            lines.AddRange(type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(static member => IsVisible(member) && !IsMadeByTheCompiler(member))
                .Select(static member => "    " + Describe(member))
                .Order(StringComparer.Ordinal));
        }

        return lines;
    }

    private static string KindOf(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Bases(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType && !type.IsSubclassOf(typeof(Delegate)) ? $" : {NameOf(parent)}" : "";

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo @event => @event.AddMethod is { } add && IsVisible(add),
        _ => false, // nested types are listed as types
    };

    /// <summary>Accessors stand with their properties; what every record and enum has says nothing.</summary>
    private static bool IsMadeByTheCompiler(MemberInfo member)
    {
        var name = member.Name;
        if (name is "<Clone>$" or "PrintMembers" or "EqualityContract" or "value__" or "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality" or "Deconstruct") return true;
        if (member is MethodInfo { IsSpecialName: true } && !name.StartsWith("op_", StringComparison.Ordinal)) return true;
        return member is ConstructorInfo constructor && constructor.IsFamily && constructor.GetParameters() is [{ } only] && only.ParameterType == member.DeclaringType;
    }

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property => $"{Modifiers(property.GetAccessors(nonPublic: true)[0])}{NameOf(property.PropertyType)} {property.Name}{Accessors(property)}",
        FieldInfo { IsLiteral: true } constant => $"const {NameOf(constant.FieldType)} {constant.Name} = {constant.GetRawConstantValue()}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} {field.Name}",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Modifiers(MethodBase method) => (method.IsStatic ? "static " : "") + (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "");

    private static string Accessors(PropertyInfo property)
    {
        var text = new StringBuilder(" {");
        if (property.GetMethod is { } get && IsVisible(get)) text.Append(" get;");
        if (property.SetMethod is { } set && IsVisible(set)) text.Append(set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;");
        return text.Append(" }").ToString();
    }

    private static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(static parameter => $"{(parameter.IsOut ? "out " : "")}{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "?" : "")}"));

    private static string NameOf(Type type)
    {
        if (type.IsByRef) return NameOf(type.GetElementType()!) + "&";
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return type.Name;
        var name = type.Namespace?.StartsWith("SearchService", StringComparison.Ordinal) == true && type.FullName is { } full ? full["SearchService.Engine.".Length..] : type.Name;
        if (!type.IsGenericType) return name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(NameOf));
        return $"{(name.IndexOf('`', StringComparison.Ordinal) is var tick and >= 0 ? name[..tick] : name)}<{arguments}>";
    }
}
