namespace SearchService.Hosting;

/// <summary>A setting makes no sense. The message names it and says what is expected.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
